// SPDX-License-Identifier: AGPL-3.0-or-later
import { gonePerson } from '#server/features/people/present.ts'
import type { FileVersion } from '#shared/features/files.ts'
import type { LibraryItem } from '#shared/features/library.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import type { StoredVersion } from './model.ts'

export const presentVersion = (
  { number, name, note, authorId, at, basedOn, facts }: StoredVersion,
  people: ReadonlyMap<string, PersonSummary>,
): FileVersion => ({
  ...facts,
  number,
  name,
  note,
  author: people.get(authorId) ?? gonePerson,
  at: at.toISOString(),
  basedOn,
})

/** For who reads only what a conversation carries: nothing of where it lies, what it is called there and who put it so. */
export function presentCarriedItem(item: LibraryItem, versions: readonly FileVersion[]): LibraryItem {
  const [newest] = versions
  const first = versions.at(-1)
  if (!newest || !first) return item
  const { number, name, note: _note, author: _author, at: _at, basedOn: _basedOn, ...facts } = newest
  return {
    ...item,
    parentId: null,
    position: '',
    name,
    created: { at: first.at, by: first.author },
    changed: { at: newest.at, by: newest.author },
    file: { ...facts, version: number },
    removed: null,
  }
}
