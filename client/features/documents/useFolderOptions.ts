// SPDX-License-Identifier: AGPL-3.0-or-later
import { wayTo } from '#client/features/library/tree.ts'
import { useT } from '#client/lib/i18n.tsx'
import type { LibraryItem } from '#shared/features/library.ts'

/** The value of no folder. */
export const topFolder = ''

/** The folders of a library by their whole way, the top first. */
export function useFolderOptions(items: readonly LibraryItem[]): { value: string; label: string }[] {
  const t = useT()
  const folders = items
    .filter(({ kind }) => kind === 'folder')
    .map(({ id }) => ({
      value: id,
      label: wayTo(items, id)
        .map(({ name }) => name)
        .join(' / '),
    }))
    .toSorted((one, other) => one.label.localeCompare(other.label, 'it', { numeric: true }))
  return [{ value: topFolder, label: t('documents.create.top') }, ...folders]
}
