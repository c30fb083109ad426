// SPDX-License-Identifier: AGPL-3.0-or-later
import { findPersonSummary } from '#server/features/people/summaries.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { idFor } from '#server/lib/id.ts'
import { toMinute } from '#shared/features/attendance.ts'
import type { CheckInDraft, MyCheckIn } from '#shared/features/checkIn.ts'
import { registerLimits } from '#shared/features/register.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { OpenRegister } from './access.ts'
import { CheckInModel } from './checkInModel.ts'
import { generationAt, openingOf } from './code.ts'
import { type RegisterDocument, type RegisterRowDocument, RegisterRowModel } from './model.ts'
import { presentLate } from './present.ts'
import { findRegister } from './rows.ts'
import { rowOfPerson, storeRow } from './service.ts'
import { tryCode } from './tries.ts'
import { changeRegister } from './turn.ts'

type Attending = Authorized<OpenRegister, 'attend'>

/** Whichever way they came in: a name that was written down at the door may be known as theirs. */
const findMyRow = (meetingId: string, personId: string) => RegisterRowModel.findOne({ meetingId, personId }).lean()

/** The last of what was not taken on trust. */
const findMyLate = (meetingId: string, personId: string) =>
  CheckInModel.findOne({ meetingId, personId, state: { $ne: 'taken' } })
    .sort({ receivedAt: -1 })
    .lean()

export async function findMyCheckIn(
  { meeting }: Attending | Authorized<OpenRegister, 'seeMine'>,
  personId: string,
): Promise<MyCheckIn> {
  const [register, row, late] = await Promise.all([
    findRegister(meeting),
    findMyRow(meeting._id, personId),
    findMyLate(meeting._id, personId),
  ])
  const { from, until } = openingOf(meeting, register)
  return {
    meetingId: meeting._id,
    title: meeting.title,
    start: meeting.start.toISOString(),
    end: meeting.end.toISOString(),
    from: from.toISOString(),
    until: until.toISOString(),
    closed: register.state === 'closed' || meeting.cancelled !== null,
    arrived: row?.arrived?.toISOString() ?? null,
    left: row?.left?.toISOString() ?? null,
    late: late && presentLate(late),
  }
}

/** At that instant: what is heard of later is judged by its own moment. */
function refuseOutside({ meeting }: OpenRegister, register: RegisterDocument, at: Date): void {
  const { from, until } = openingOf(meeting, register)
  if (meeting.cancelled) throw new AppError('conflict', { fields: { code: 'cancelled' } })
  const closed = register.state === 'closed' && (register.closedAt === null || at > register.closedAt)
  if (closed || at < from || at > until) throw new AppError('conflict', { fields: { code: 'not_open' } })
}

interface Act {
  since: number
  generation: number
}

/**
 * Nobody is taken at their word alone: how long ago it was, and so which code was good then, is what they say. What
 * comes late, under a code that was renewed since, or where who keeps the register wrote that they are not there, is
 * for who keeps it to decide; so is all that a closed one hears of.
 */
function waitsForKeeper(register: RegisterDocument, row: RegisterRowDocument, { since, generation }: Act): boolean {
  const isPrompt = since <= registerLimits.promptMinutes * 60_000 && generation === register.codeGeneration
  return register.state === 'closed' || !isPrompt || row.state === 'absent' || row.state === 'excused'
}

/**
 * At the moment of the act. The same act again changes nothing; another one of the same person neither: the first time
 * stays. What is not taken on trust is proposed to who keeps the register, and writes nothing.
 */
export async function checkIn(
  open: Attending,
  personId: string,
  { clientId, code, since }: CheckInDraft,
): Promise<void> {
  const receivedAt = new Date()
  const at = new Date(receivedAt.getTime() - since)
  const meetingId = open.meeting._id
  const _id = idFor(`check-in ${meetingId} ${personId} ${clientId}`)
  const isKnown = async () => (await CheckInModel.exists({ _id })) !== null
  if (await isKnown()) return
  const before = await findRegister(open.meeting)
  refuseOutside(open, before, at)
  const generation = generationAt(before, at)
  await tryCode(before, generation, personId, code)
  const made = await rowOfPerson(open, personId, 'code')
  const who = (await findPersonSummary(personId))?.name ?? ''
  await changeRegister(open.meeting, 'either', async (register) => {
    // sent twice at once, the second comes when the first is done
    if (await isKnown()) return
    const row = (await findMyRow(meetingId, personId)) ?? made
    const isThere = row.state === 'present' && row.arrived !== null
    const waits = !isThere && waitsForKeeper(register, row, { since, generation })
    if (waits && (await CheckInModel.exists({ meetingId, personId, state: 'proposed' }))) return
    if (!waits && !isThere) {
      await storeRow({ ...row, state: 'present', arrived: toMinute(at), version: row.version + 1 })
    }
    const { networkId, mode, placeIds, demo } = made
    const state = waits ? ('proposed' as const) : ('taken' as const)
    await CheckInModel.create([
      { _id, meetingId, personId, who, at, receivedAt, state, networkId, mode, placeIds, demo },
    ])
  })
}

/** Who has checked in says when they go. What who keeps the register has written stays. */
export async function checkOut(open: Attending, personId: string): Promise<void> {
  const now = new Date()
  refuseOutside(open, await findRegister(open.meeting), now)
  await changeRegister(open.meeting, 'open', async () => {
    const row = await findMyRow(open.meeting._id, personId)
    if (row?.state !== 'present' || !row.arrived) throw new AppError('conflict', { fields: { code: 'not_ready' } })
    if (row.left) return
    await RegisterRowModel.updateOne({ _id: row._id }, { $set: { left: toMinute(now) }, $inc: { version: 1 } })
  })
}
