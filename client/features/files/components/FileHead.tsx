// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { FileActs } from '#client/features/files/useFileActs.ts'
import { ItemName } from '#client/features/library/components/ItemName.tsx'
import { libraryQuery } from '#client/features/library/queries.ts'
import { wayTo } from '#client/features/library/tree.ts'
import { useMe } from '#client/features/me/queries.ts'
import { useCheckedMove } from '#client/features/sharing/useCheckedMove.tsx'
import { useSharingDialogs } from '#client/features/sharing/useSharingDialogs.tsx'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { lazyPart } from '#client/lib/lazyPart.ts'
import { paths } from '#client/lib/paths.ts'
import { Button } from '#client/ui/Button.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { Menu, type MenuItem } from '#client/ui/Menu.tsx'
import type { FileDetail, FileVersion } from '#shared/features/files.ts'
import { type PlaceSeen, placePolicy } from '#shared/features/places.ts'
import { ScanTag } from './ScanTag.tsx'

const MoveDialog = lazyPart(async () => (await import('#client/features/library/components/MoveDialog.tsx')).MoveDialog)

interface FileHeadProps {
  detail: FileDetail
  version: FileVersion
  acts: FileActs
  onDownload: () => void
}

/** Where it lies, from the place down; a guest sees the conversation it came by. */
function Crumbs({ detail: { item, carriers }, place }: Pick<FileHeadProps, 'detail'> & { place: PlaceSeen | null }) {
  const t = useT()
  const { data } = useQuery({ ...libraryQuery(item.placeId), enabled: place !== null })
  const [carrier] = carriers
  if (!place && !carrier) return null
  const steps = place
    ? [
        { to: paths.place(place), name: place.name },
        { to: paths.library(place), name: t('files.library') },
        ...wayTo(data?.items ?? [], item.parentId).map(({ id, name }) => ({ to: paths.library(place, id), name })),
      ]
    : [
        {
          to: `${paths.thread(carrier?.threadId ?? '')}?m=${carrier?.seq}`,
          name: carrier?.threadTitle ?? t('files.conversation'),
        },
      ]
  return (
    <nav className="crumbs" aria-label={t('files.way')}>
      <ol>
        {steps.map(({ to, name }) => (
          <li key={to}>
            <Link to={to} dir="auto">
              {name}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}

export function FileHead({ detail, version, acts, onDownload }: FileHeadProps) {
  const t = useT()
  const format = useFormat()
  const navigate = useNavigate()
  const { item, carriers } = detail
  const { person, grants } = useMe()
  // the library is closed to who reads it because it is shared with them
  const place = detail.place && placePolicy.read({ id: person.id, grants }, detail.place) ? detail.place : null
  const { data: library } = useQuery({ ...libraryQuery(item.placeId), enabled: place !== null })
  const [renaming, setRenaming] = useState(false)
  const [moving, setMoving] = useState(false)
  const people = useSharingDialogs(detail.place, () => acts.mayShare)
  const { move, question } = useCheckedMove()
  const back = place
    ? paths.library(place, item.parentId)
    : carriers[0]
      ? `${paths.thread(carriers[0].threadId)}?m=${carriers[0].seq}`
      : detail.place
        ? paths.documents
        : paths.inbox

  const edits: MenuItem[] = acts.mayEdit
    ? [
        { id: 'rename', label: t('files.rename'), icon: 'pencil', run: () => setRenaming(true) },
        { id: 'move', label: t('files.move'), icon: 'folder', run: () => setMoving(true) },
        {
          id: 'remove',
          label: t('files.remove'),
          icon: 'trash',
          tone: 'danger',
          run: () => void acts.remove(item).then(() => navigate(back)),
        },
      ]
    : []
  const links: MenuItem[] = [
    { id: 'link', label: t('files.copyLink'), icon: 'link', run: acts.copyLink },
    ...(acts.mayShare
      ? [{ id: 'share', label: t('files.share'), icon: 'share' as const, run: () => people.share(item) }]
      : []),
    ...(detail.place
      ? [{ id: 'who', label: t('files.who'), icon: 'people' as const, run: () => people.who(item) }]
      : []),
  ]
  const mayDownload = version.scan !== 'waiting' && version.scan !== 'infected'
  return (
    <header className="fhead">
      <Link className="ib" to={back} aria-label={t('files.back')} data-tip={t('files.back')}>
        <Icon name="back" />
      </Link>
      <div className="names">
        <Crumbs detail={detail} place={place} />
        {renaming ? (
          <ItemName item={item} onDone={() => setRenaming(false)} />
        ) : (
          <h1 dir={directionOf(item.name)}>{item.name}</h1>
        )}
        <p className="meta facts">
          <span>{t('files.version', { number: version.number })}</span>
          <span>{format.size(version.size)}</span>
          <span dir="auto">{version.author.name}</span>
          <time dateTime={version.at}>{format.full(version.at)}</time>
          <ScanTag scan={version.scan} />
        </p>
      </div>
      <div className="acts">
        {mayDownload && (
          <Button kind="primary" small icon="download" onClick={onDownload}>
            {t('files.download')}
          </Button>
        )}
        <Menu
          label={t('files.actsOn', { name: item.name })}
          align="end"
          groups={[{ id: 'links', items: links }, ...(edits.length > 0 ? [{ id: 'edits', items: edits }] : [])]}
          trigger={(props) => <IconButton {...props} icon="dots" label={t('files.actsOn', { name: item.name })} />}
        />
      </div>
      <Suspense>
        {moving && library && (
          <MoveDialog
            item={item}
            items={library.items}
            onClose={() => setMoving(false)}
            onMove={(parentId) => {
              setMoving(false)
              move(item, { parentId, beforeId: null })
            }}
          />
        )}
      </Suspense>
      {people.dialogs}
      {question}
    </header>
  )
}
