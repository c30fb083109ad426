// SPDX-License-Identifier: AGPL-3.0-or-later
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import type { OpenMeeting } from '#server/features/meetings/access.ts'
import { findActorNow } from '#server/features/roles/actorNow.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { takeTurn } from '#server/lib/db/turn.ts'
import { write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { type MeetingFacts, meetingPolicy } from '#shared/features/meetings.ts'
import {
  type Outcome,
  type OutcomeDraft,
  type OutcomeKind,
  type OutcomeState,
  outcomeEvents,
  outcomeLimits,
} from '#shared/features/outcomes.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { OpenOutcome } from './access.ts'
import { type OutcomeDocument, OutcomeModel } from './model.ts'
import { hydrateOutcome } from './queries.ts'

type Said = Pick<OutcomeDocument, 'text' | 'placeIds' | 'ownerId' | 'due'>

/** A decision is of all the meeting is for; an action of one place of it, and of nobody who may not come there. */
async function readDraft(kind: OutcomeKind, draft: OutcomeDraft, facts: MeetingFacts): Promise<Said> {
  const { text, placeId, ownerId, due } = draft
  refuseCaseData({ text })
  const all = facts.audience.map(({ id }) => id)
  if (kind === 'decision') return { text, placeIds: all, ownerId: null, due: null }
  if (placeId === null || !all.includes(placeId))
    throw new AppError('invalid', { fields: { placeId: placeId === null ? 'required' : 'not_invited' } })
  if (ownerId !== null && !meetingPolicy.read(await findActorNow(ownerId), facts))
    throw new AppError('invalid', { fields: { ownerId: 'not_invited' } })
  return { text, placeIds: [placeId], ownerId, due }
}

export async function createOutcome(
  by: string,
  { record, facts }: Authorized<OpenMeeting, 'write'>,
  { clientId, kind, ...draft }: OutcomeDraft & { clientId: string; kind: OutcomeKind },
): Promise<Outcome> {
  if (record.cancelled) throw new AppError('conflict', { fields: { text: 'cancelled' } })
  const said = await readDraft(kind, draft, facts)
  const at = new Date()
  const made: OutcomeDocument = {
    ...said,
    ...{ _id: newId(), meetingId: record._id, kind, dueSince: at, state: 'open', settledBy: null, settledAt: null },
    ...{ version: 1, createdBy: by, createdAt: at, clientId, demo: false },
  }
  const stored = await write(async (tx) => {
    await takeTurn(`outcomes ${record._id}`)
    const before = await OutcomeModel.findOne({ createdBy: by, clientId }).lean()
    if (before) return before
    if ((await OutcomeModel.countDocuments({ meetingId: record._id })) >= outcomeLimits.ofMeeting)
      throw new AppError('conflict', { fields: { text: 'too_many' } })
    await OutcomeModel.create([made])
    tx.emit(outcomeEvents.changed, { meetingId: record._id })
    return made
  })
  return hydrateOutcome(stored, record)
}

async function change(
  { outcome, record }: OpenOutcome,
  version: number | null,
  changed: Partial<OutcomeDocument>,
): Promise<Outcome> {
  const after = await write(async (tx) => {
    const stored = await OutcomeModel.findOneAndUpdate(
      { _id: outcome._id, ...(version !== null && { version }) },
      { $set: changed, $inc: { version: 1 } },
      { returnDocument: 'after' },
    ).lean()
    if (!stored) throw new AppError('conflict')
    tx.emit(outcomeEvents.changed, { meetingId: outcome.meetingId })
    return stored
  })
  return hydrateOutcome(after, record)
}

export async function editOutcome(
  open: Authorized<OpenOutcome, 'write'>,
  { version, ...draft }: OutcomeDraft & { version: number },
): Promise<Outcome> {
  const { outcome, facts } = open
  const said = await readDraft(outcome.kind, draft, facts)
  const kept = said.due === outcome.due && said.ownerId === outcome.ownerId && said.placeIds[0] === outcome.placeIds[0]
  return change(open, version, { ...said, ...(!kept && { dueSince: new Date() }) })
}

/** Who says so last is named. */
export function settleOutcome(by: string, open: Authorized<OpenOutcome, 'settle'>, state: OutcomeState) {
  const { outcome, record } = open
  if (outcome.kind === 'decision' && state === 'done') throw new AppError('invalid', { fields: { state: 'bad_value' } })
  if (outcome.state === state) return hydrateOutcome(outcome, record)
  const settled = state === 'open' ? { settledBy: null, settledAt: null } : { settledBy: by, settledAt: new Date() }
  return change(open, null, { state, ...settled })
}
