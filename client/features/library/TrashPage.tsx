// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { Link } from 'react-router'
import { useT } from '#client/lib/i18n.tsx'
import { lazyPart } from '#client/lib/lazyPart.ts'
import { paths } from '#client/lib/paths.ts'
import { Button } from '#client/ui/Button.tsx'
import { SectionHeading } from '#client/ui/Headings.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { EmptyState, ErrorState, LoadingShapes } from '#client/ui/States.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { type LibraryItem, libraryLimits } from '#shared/features/library.ts'
import type { Place } from '#shared/features/places.ts'
import { LibraryFrame } from './components/LibraryFrame.tsx'
import { TrashRow } from './components/TrashRow.tsx'
import { trashQuery } from './queries.ts'
import { below, partsOf } from './tree.ts'
import { useLibraryActs } from './useLibraryActs.ts'
import { useRights } from './useRights.ts'

const EmptyTrashDialog = lazyPart(async () => (await import('./components/EmptyTrashDialog.tsx')).EmptyTrashDialog)

/** What was removed by itself, not with the folder it lay in; the newest first. */
function removedThemselves(items: readonly LibraryItem[]): LibraryItem[] {
  const known = new Map(items.map((item) => [item.id, item]))
  const at = (item: LibraryItem | undefined) => item?.removed?.at ?? ''
  return items
    .filter((item) => at(known.get(item.parentId ?? '')) !== at(item))
    .toSorted((one, other) => at(other).localeCompare(at(one)))
}

function Trash({ place }: { place: Place }) {
  const t = useT()
  const toast = useToast()
  const rights = useRights(place)
  const { restore } = useLibraryActs()
  const [emptying, setEmptying] = useState(false)
  const { data, isError, refetch } = useQuery(trashQuery(place.id))
  if (!data)
    return isError ? (
      <ErrorState title={t('library.trash.failed')} onRetry={() => void refetch()} />
    ) : (
      <LoadingShapes label={t('library.loading')} rows={4} />
    )
  const { items, size } = data
  const parts = partsOf(items)
  const folders = items.filter(({ kind }) => kind === 'folder').length
  if (items.length === 0)
    return (
      <EmptyState loom="done" title={t('library.trash.none')}>
        {t('library.trash.hint', { days: libraryLimits.trashDays })}
      </EmptyState>
    )
  return (
    <>
      <p className="muted">{t('library.trash.hint', { days: libraryLimits.trashDays })}</p>
      <ul className="lrows">
        {removedThemselves(items).map((item) => (
          <TrashRow
            key={item.id}
            item={item}
            inside={below(parts, item.id).length}
            onRestore={() => void restore(item)}
          />
        ))}
      </ul>
      {rights.empty && (
        <div className="row">
          <Button small kind="danger" icon="trash" onClick={() => setEmptying(true)}>
            {t('library.trash.empty')}
          </Button>
        </div>
      )}
      <Suspense>
        {emptying && (
          <EmptyTrashDialog
            placeId={place.id}
            files={items.length - folders}
            folders={folders}
            size={size}
            onClose={() => setEmptying(false)}
            onDone={() => {
              setEmptying(false)
              toast({ text: t('library.trash.emptied') })
            }}
          />
        )}
      </Suspense>
    </>
  )
}

/** The *Cestino* of a place: who removed what, how long it waits, and the way back. */
export function TrashPage() {
  const t = useT()
  return (
    <LibraryFrame>
      {(place) => (
        <div className="pad narrow" data-c={place.colour}>
          <nav className="lway" aria-label={t('library.way')}>
            <Link
              className="ib"
              to={paths.library(place)}
              aria-label={t('library.up', { folder: t('library.title') })}
              data-tip={t('library.up', { folder: t('library.title') })}
            >
              <Icon name="back" />
            </Link>
          </nav>
          <SectionHeading>{t('library.trash.title')}</SectionHeading>
          <Trash place={place} />
        </div>
      )}
    </LibraryFrame>
  )
}
