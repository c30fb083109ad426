// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemIcon } from '#client/features/library/looks.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { type LibraryItem, libraryLimits } from '#shared/features/library.ts'

interface TrashRowProps {
  item: LibraryItem
  /** How many went with a folder. */
  inside: number
  onRestore: () => void
}

const dayMs = 86_400_000

function daysLeft(at: string): number {
  const end = new Date(at).getTime() + libraryLimits.trashDays * dayMs
  return Math.max(0, Math.ceil((end - Date.now()) / dayMs))
}

/** What was removed: by whom, when, and how long it still waits. */
export function TrashRow({ item, inside, onRestore }: TrashRowProps) {
  const t = useT()
  const format = useFormat()
  const { name, removed, file } = item
  if (!removed) return null
  return (
    <li className="drow lrow">
      <Icon name={itemIcon(item)} />
      <span className="t">
        <b dir="auto">{name}</b>
        <span className="vh">, {t(`library.kind.${item.kind}`)}</span>
      </span>
      <span className="m">
        <span className="meta">
          <span dir="auto">{removed.by.name}</span>,{' '}
          <time dateTime={removed.at} title={format.full(removed.at)}>
            {format.short(removed.at)}
          </time>
        </span>
        <span className="meta">{t('library.trash.left', { count: daysLeft(removed.at) })}</span>
        {file && <span className="meta">{format.size(file.size)}</span>}
        {item.kind === 'folder' && <span className="meta">{t('library.inside', { count: inside })}</span>}
      </span>
      <Button small icon="undo" onClick={onRestore} aria-label={t('library.trash.restoreOf', { name })}>
        {t('library.trash.restore')}
      </Button>
    </li>
  )
}
