// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMe } from '#client/features/me/queries.ts'
import { factsOf, type LibraryItem, libraryPolicy } from '#shared/features/library.ts'
import type { Place } from '#shared/features/places.ts'
import { sharingPolicy } from '#shared/features/sharing.ts'

export interface Rights {
  /** In a folder, or at the top. */
  add: (folder: LibraryItem | null) => boolean
  /** The Cestino. */
  empty: boolean
  edit: (item: LibraryItem) => boolean
  /** Say who may do what with it. */
  share: (item: LibraryItem) => boolean
}

export function useRights(place: Place): Rights {
  const { person, grants } = useMe()
  const actor = { id: person.id, grants }
  return {
    add: (folder) => libraryPolicy.add(actor, place, folder?.access ?? null),
    empty: libraryPolicy.empty(actor, place),
    edit: (item) => libraryPolicy.edit(actor, place, factsOf(item)),
    share: (item) => sharingPolicy.manage(actor, place, factsOf(item)),
  }
}
