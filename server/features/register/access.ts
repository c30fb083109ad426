// SPDX-License-Identifier: AGPL-3.0-or-later
import { factsOfMeeting, findMeeting, type MeetingRecord } from '#server/features/meetings/queries.ts'
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import { type MeetingFacts, meetingPolicy } from '#shared/features/meetings.ts'
import type { Place } from '#shared/features/places.ts'
import { registerPolicy } from '#shared/features/register.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'

export interface OpenRegister {
  meeting: MeetingRecord
  facts: MeetingFacts & { audience: Place[] }
}

/**
 * The door to the register of a meeting: who organises it and staff. `attend` is for whoever was invited: their own
 * presence, and nothing of anybody else.
 */
export async function accessRegister<Verb extends 'read' | 'keep' | 'attend' | 'seeMine'>(
  actor: Actor,
  meetingId: string,
  verb: Verb,
): Promise<Authorized<OpenRegister, Verb>> {
  const meeting = await findMeeting(meetingId)
  const facts = meeting && (await factsOfMeeting(meeting))
  if (!meeting || !facts || !meetingPolicy.read(actor, facts)) throw new AppError('not_found')
  if (!registerPolicy[verb](actor, facts)) throw new AppError('forbidden')
  return authorize({ meeting, facts })
}
