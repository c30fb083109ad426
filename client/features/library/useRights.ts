// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMe } from '#client/features/me/queries.ts'
import { type LibraryItem, libraryPolicy } from '#shared/features/library.ts'
import type { Place } from '#shared/features/places.ts'

export interface Rights {
  add: boolean
  /** The Cestino. */
  empty: boolean
  edit: (item: LibraryItem) => boolean
}

export function useRights(place: Place): Rights {
  const { person, grants } = useMe()
  const actor = { id: person.id, grants }
  return {
    add: libraryPolicy.add(actor, place),
    empty: libraryPolicy.empty(actor, place),
    edit: ({ created }) => libraryPolicy.edit(actor, place, created.by.id),
  }
}
