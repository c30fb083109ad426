// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMe } from '#client/features/me/queries.ts'
import { type PlaceFacts, programmePolicy } from '#shared/features/places.ts'
import { supportPathPolicy } from '#shared/features/supportPaths.ts'

/** What I may do with the paths of a network, by the policy the server asks too. */
export function useSupportRights(place: PlaceFacts) {
  const { person, grants } = useMe()
  const actor = { id: person.id, grants }
  return {
    me: person,
    writes: supportPathPolicy.write(actor, place),
    administers: programmePolicy.administer(actor),
  }
}
