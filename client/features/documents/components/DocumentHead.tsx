// SPDX-License-Identifier: AGPL-3.0-or-later
import { Suspense } from 'react'
import { Link } from 'react-router'
import { LazyWriters } from '#client/features/documents/lazy.ts'
import { useWritingState } from '#client/features/documents/live.ts'
import type { Act } from '#client/features/documents/rights.ts'
import { StateTag } from '#client/features/library/components/StateTag.tsx'
import { useMe } from '#client/features/me/queries.ts'
import type { WritingProvider } from '#client/features/writing/provider.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Button } from '#client/ui/Button.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { Menu, type MenuGroup } from '#client/ui/Menu.tsx'
import type { DocumentDetail } from '#shared/features/documents.ts'
import { placePolicy } from '#shared/features/places.ts'
import { Breadcrumbs } from './Breadcrumbs.tsx'
import { StatusWord } from './StatusWord.tsx'

interface DocumentHeadProps {
  detail: DocumentDetail
  provider: WritingProvider | null
  /** The text on the page is one that is written. */
  writes: boolean
  following: number | null
  onFollow: (client: number | null) => void
  act: Act | undefined
  onAct: (act: Act) => void
  menu: readonly MenuGroup[]
  onWho: () => void
  /** Null while the versions are shown. */
  onVersions: (() => void) | null
}

/** What it is, how it stands, who is here, and the one thing to do next. */
export function DocumentHead(props: DocumentHeadProps) {
  const { detail, provider, writes, following, onFollow, act, onAct, menu, onWho, onVersions } = props
  const t = useT()
  const state = useWritingState(provider)
  const { person, grants } = useMe()
  const { item, place } = detail
  const inside = placePolicy.read({ id: person.id, grants }, place)
  return (
    <header className="dochead">
      <Breadcrumbs place={place} item={item} inside={inside} />
      <Link
        className="ib only-p"
        to={inside ? paths.library(place, item.parentId) : paths.documents}
        aria-label={t('documents.back')}
      >
        <Icon name="back" />
      </Link>
      <span className="ttl" dir="auto">
        {item.name}
      </span>
      {item.document && <StateTag state={item.document.state} />}
      <StatusWord state={writes ? (state ?? 'saving') : 'readOnly'} />
      <span className="grow" />
      {provider && (
        <Suspense>
          <LazyWriters awareness={provider.awareness} following={following} onFollow={onFollow} />
        </Suspense>
      )}
      <Button className="hide-p" small icon="share" onClick={onWho}>
        {t('documents.who')}
      </Button>
      {act && (
        <Button kind="primary" small onClick={() => onAct(act)}>
          {t(`documents.act.${act}`)}
        </Button>
      )}
      {onVersions && (
        <IconButton className="dver" icon="history" label={t('documents.showVersions')} onClick={onVersions} />
      )}
      <Menu
        label={t('documents.more')}
        align="end"
        groups={menu}
        trigger={(trigger) => (
          <button
            {...trigger}
            type="button"
            className="ib"
            aria-label={t('documents.more')}
            data-tip={t('documents.more')}
          >
            <Icon name="dots" />
          </button>
        )}
      />
    </header>
  )
}
