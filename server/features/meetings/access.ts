// SPDX-License-Identifier: AGPL-3.0-or-later
import { findCatalogue } from '#server/features/places/queries.ts'
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import { type MeetingFacts, meetingPolicy } from '#shared/features/meetings.ts'
import type { Place } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { factsOfMeeting, findMeetingAtDoor, type MeetingRecord } from './queries.ts'

export interface OpenMeeting {
  record: MeetingRecord
  facts: MeetingFacts & { audience: Place[] }
}

/** The door to a meeting. Unreadable and missing are one answer. */
export async function accessMeeting<Verb extends 'read' | 'answer' | 'organise' | 'lookBack'>(
  actor: Actor,
  meetingId: string,
  verb: Verb,
): Promise<Authorized<OpenMeeting, Verb>> {
  const record = await findMeetingAtDoor(meetingId)
  const facts = record && (await factsOfMeeting(record))
  if (!record || !facts || !meetingPolicy.read(actor, facts)) throw new AppError('not_found')
  if (!meetingPolicy[verb](actor, facts)) throw new AppError('forbidden')
  return authorize({ record, facts })
}

/** For what hangs on a meeting and has another door: whether somebody may know of it. */
export async function seesMeeting(actor: Actor, meetingId: string): Promise<boolean> {
  const record = await findMeetingAtDoor(meetingId)
  return record !== null && meetingPolicy.read(actor, await factsOfMeeting(record))
}

/** The door to inviting places: those one may read and not invite are `forbidden`, all others are not there. */
export const accessAudience = (
  actor: Actor,
  placeIds: readonly string[],
  verb: 'invite',
): Promise<Authorized<{ places: Place[] }, 'invite'>> => invite(actor, placeIds, [], verb)

/** The same for a meeting that has an audience: who was invited stays so whoever changes it. */
export const accessChangedAudience = (
  actor: Actor,
  { facts }: Authorized<OpenMeeting, 'organise'>,
  placeIds: readonly string[],
  verb: 'invite',
): Promise<Authorized<{ places: Place[] }, 'invite'>> => invite(actor, placeIds, facts.audience, verb)

async function invite(actor: Actor, placeIds: readonly string[], invited: readonly Place[], _verb: 'invite') {
  const catalogue = await findCatalogue()
  const places = [...new Set(placeIds)].map((placeId) => {
    const place = invited.find(({ id }) => id === placeId) ?? catalogue.places.get(placeId)
    if (!place) throw new AppError('not_found')
    if (invited.includes(place)) return place
    if (!meetingPolicy.read(actor, { audience: [place], organiserIds: [] })) throw new AppError('not_found')
    if (!meetingPolicy.inviteTo(actor, place)) throw new AppError('forbidden', { fields: { placeIds: 'bad_value' } })
    return place
  })
  return authorize<'invite', { places: Place[] }>({ places })
}
