// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMe } from '#client/features/me/queries.ts'
import { useMyPlaces } from '#client/features/places/queries.ts'
import { meetingPolicy } from '#shared/features/meetings.ts'
import { programmePolicy } from '#shared/features/places.ts'

/** Whether I may announce a meeting, and for which of the places I read. */
export function useInviting() {
  const { person, grants } = useMe()
  const { places } = useMyPlaces()
  const actor = { id: person.id, grants }
  const mine = places.filter((place) => meetingPolicy.inviteTo(actor, place))
  const staff = programmePolicy.administer(actor)
  return { staff, mine, invites: staff || mine.length > 0 }
}
