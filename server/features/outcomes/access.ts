// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessMeeting, type OpenMeeting } from '#server/features/meetings/access.ts'
import { editsMinutes } from '#server/features/minutes/access.ts'
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import { meetingPolicy } from '#shared/features/meetings.ts'
import { outcomePolicy } from '#shared/features/outcomes.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { type OutcomeDocument, OutcomeModel } from './model.ts'

/** Who organises the meeting, and who may edit its minutes. */
export async function writesOutcomes(actor: Actor, { record, facts }: OpenMeeting): Promise<boolean> {
  if (facts.audience.every(({ readOnly }) => readOnly)) return false
  return meetingPolicy.organise(actor, facts) || (await editsMinutes(actor, record._id))
}

/** The door to writing down what came of a meeting. */
export async function accessOutcomesOf(
  actor: Actor,
  meetingId: string,
  _verb: 'write',
): Promise<Authorized<OpenMeeting, 'write'>> {
  const { record, facts } = await accessMeeting(actor, meetingId, 'read')
  if (!(await writesOutcomes(actor, { record, facts }))) throw new AppError('forbidden')
  return authorize({ record, facts })
}

export interface OpenOutcome extends OpenMeeting {
  outcome: OutcomeDocument
}

/** Whether an actor who reads its meeting may change how it stands. */
export function settles(actor: Actor, { outcome, facts }: OpenOutcome): boolean {
  if (outcome.kind === 'decision') return false
  const place = facts.audience.find(({ id }) => outcome.placeIds.includes(id)) ?? null
  return place?.readOnly === false && outcomePolicy.settle(actor, { ownerId: outcome.ownerId, place })
}

/** The door to one of them: to change what it says, or how it stands. */
export async function accessOutcome<Verb extends 'write' | 'settle'>(
  actor: Actor,
  outcomeId: string,
  verb: Verb,
): Promise<Authorized<OpenOutcome, Verb>> {
  const outcome = await OutcomeModel.findById(outcomeId).lean()
  if (!outcome) throw new AppError('not_found')
  const { record, facts } = await accessMeeting(actor, outcome.meetingId, 'read')
  const open = { outcome, record, facts }
  const allowed = (verb === 'settle' && settles(actor, open)) || (await writesOutcomes(actor, open))
  if (!allowed) throw new AppError('forbidden')
  return authorize(open)
}
