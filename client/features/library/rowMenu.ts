// SPDX-License-Identifier: AGPL-3.0-or-later
import { isImportableItem } from '#client/features/imports/importable.ts'
import { startDownload } from '#client/lib/download.ts'
import type { T } from '#client/lib/i18n.tsx'
import type { MenuGroup, MenuItem } from '#client/ui/Menu.tsx'
import { contentAddress } from '#shared/features/files.ts'
import type { LibraryItem } from '#shared/features/library.ts'

export interface RowActs {
  rename: (item: LibraryItem) => void
  cut: (item: LibraryItem) => void
  choosePlace: (item: LibraryItem) => void
  remove: (item: LibraryItem) => void
  /** A folder, or a document. */
  takeAway: (item: LibraryItem) => void
  share: (item: LibraryItem) => void
  /** Who can see it. */
  who: (item: LibraryItem) => void
  /** Null where nothing may be added. */
  openAsDocument: ((item: LibraryItem) => void) | null
  /** By one, where rows have an order of their own. */
  shift: (item: LibraryItem, by: -1 | 1) => void
}

interface RowFacts {
  to: string
  mayEdit: boolean
  mayShare: boolean
  first: boolean
  last: boolean
  ordered: boolean
}

/** All that may be done to an item, for who has no mouse or no keys. */
export function rowMenu(t: T, item: LibraryItem, facts: RowFacts, acts: RowActs): MenuGroup[] {
  const { id, file } = item
  const open: MenuItem[] = [
    { id: 'open', label: t('library.open'), icon: 'right', to: facts.to },
    ...(file && file.scan !== 'waiting' && file.scan !== 'infected'
      ? [
          {
            id: 'download',
            label: t('library.download'),
            icon: 'download' as const,
            run: () => startDownload(contentAddress({ fileId: id, version: file.version }, 'download')),
          },
        ]
      : []),
    ...(file
      ? []
      : [{ id: 'takeAway', label: t('library.takeAway'), icon: 'download' as const, run: () => acts.takeAway(item) }]),
    ...(acts.openAsDocument && isImportableItem(item)
      ? [
          {
            id: 'import',
            label: t('library.openAsDocument'),
            icon: 'doc' as const,
            run: () => acts.openAsDocument?.(item),
          },
        ]
      : []),
  ]
  const people: MenuItem[] = [
    ...(facts.mayShare
      ? [{ id: 'share', label: t('library.share'), icon: 'share' as const, run: () => acts.share(item) }]
      : []),
    { id: 'who', label: t('library.who'), icon: 'people', run: () => acts.who(item) },
  ]
  const shown = [
    { id: 'open', items: open },
    { id: 'people', items: people },
  ]
  if (!facts.mayEdit) return shown
  const order: MenuItem[] = facts.ordered
    ? [
        ...(facts.first ? [] : [{ id: 'up', label: t('library.shiftUp'), run: () => acts.shift(item, -1) }]),
        ...(facts.last ? [] : [{ id: 'down', label: t('library.shiftDown'), run: () => acts.shift(item, 1) }]),
      ]
    : []
  return [
    ...shown,
    {
      id: 'edit',
      items: [
        { id: 'rename', label: t('library.rename'), icon: 'pencil', run: () => acts.rename(item) },
        { id: 'move', label: t('library.move'), icon: 'folder', run: () => acts.choosePlace(item) },
        { id: 'cut', label: t('library.cut'), run: () => acts.cut(item) },
        ...order,
      ],
    },
    {
      id: 'remove',
      items: [
        { id: 'remove', label: t('library.remove'), icon: 'trash', tone: 'danger', run: () => acts.remove(item) },
      ],
    },
  ]
}
