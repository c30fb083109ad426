// SPDX-License-Identifier: AGPL-3.0-or-later
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import {
  factsOfMeeting,
  findMeetings,
  hydrateMeetingCards,
  type MeetingRecord,
} from '#server/features/meetings/queries.ts'
import { findPersonSummary } from '#server/features/people/summaries.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import type { MeetingCard } from '#shared/features/meetings.ts'
import { registerPolicy } from '#shared/features/register.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { OpenRegister } from './access.ts'
import { type CheckInDocument, CheckInModel } from './checkInModel.ts'
import { writeCorrection } from './correcting.ts'
import type { RegisterDocument } from './model.ts'
import { fillRows, heldOf, loadRegister, newRegisterRow, rowIdOf } from './rows.ts'
import { storeRow } from './service.ts'
import { refuseStay, withChange } from './stay.ts'
import { changeRegister } from './turn.ts'

/** Their row; for who stands in none, one as they came. */
async function rowFor(
  { personId, networkId, mode }: CheckInDocument,
  meeting: MeetingRecord,
  register: RegisterDocument,
) {
  const row = (await loadRegister(meeting, register)).rows.find((one) => one.personId === personId)
  if (row) return { row, added: false }
  const draft = {
    _id: rowIdOf(meeting._id, personId),
    personId,
    networkId,
    mode,
    state: 'present',
    source: 'code',
  } as const
  const made = newRegisterRow(meeting, draft)
  return { row: made, added: true }
}

type Decided = Parameters<typeof writeCorrection>[3]

/** In an open register it is written like any other change; in a closed one as a correction, with all that it then says. */
async function takeIn(
  open: Authorized<OpenRegister, 'keep'>,
  register: RegisterDocument,
  { row, added }: Awaited<ReturnType<typeof rowFor>>,
  decided: Decided,
): Promise<void> {
  const held = heldOf(register, open.meeting)
  if (register.state === 'open') {
    const after = { ...withChange(row, decided.set), version: row.version + 1 }
    refuseStay(after, held)
    return storeRow(after)
  }
  const [filled] = added ? await fillRows([row], held) : [row]
  await writeCorrection(open, register, { row: filled ?? row, added }, decided)
}

/**
 * Accepted after closing, it is a correction with author, reason and what stood there; what was put right by hand
 * meanwhile stays. Of two who decide one does.
 */
export async function decideProposal(
  open: Authorized<OpenRegister, 'keep'>,
  personId: string,
  { proposalId, accepted, reason }: { proposalId: string; accepted: boolean; reason: string },
): Promise<void> {
  refuseCaseData({ reason })
  const { meeting } = open
  const by = (await findPersonSummary(personId))?.name ?? ''
  const state = accepted ? ('accepted' as const) : ('refused' as const)
  await changeRegister(meeting, 'either', async (register) => {
    const proposal = await CheckInModel.findOne({ _id: proposalId, meetingId: meeting._id }).lean()
    if (!proposal || proposal.state === 'taken') throw new AppError('not_found')
    if (proposal.state === state) return
    if (proposal.state !== 'proposed') throw new AppError('conflict')
    const known = await rowFor(proposal, meeting, register)
    const isThere = known.row.state === 'present' && known.row.arrived !== null
    if (accepted && !isThere)
      await takeIn(open, register, known, {
        clientId: proposal._id,
        set: { state: 'present', arrived: proposal.at.toISOString() },
        ...{ reason, by, byId: personId },
      })
    const decision = { state, reason, decidedBy: by, decidedById: personId, decidedAt: new Date() }
    await CheckInModel.updateOne({ _id: proposalId }, { $set: decision })
  })
}

/** Registers that I keep, of meetings I organise, in which somebody waits for a decision. */
export async function findProposedTo(actor: Actor): Promise<{ meeting: MeetingCard; count: number }[]> {
  const waiting = await CheckInModel.aggregate<{ _id: string; count: number }>([
    { $match: { state: 'proposed' } },
    { $group: { _id: '$meetingId', count: { $sum: 1 } } },
  ])
  const counts = new Map(waiting.map(({ _id, count }) => [_id, count]))
  const mine = (await findMeetings([...counts.keys()])).filter(({ organiserIds }) => organiserIds.includes(actor.id))
  const facts = await Promise.all(mine.map(factsOfMeeting))
  const kept = mine.filter((_, at) => facts[at] && registerPolicy.keep(actor, facts[at]))
  const cards = await hydrateMeetingCards(kept)
  return cards.map((meeting) => ({ meeting, count: counts.get(meeting.id) ?? 0 }))
}
