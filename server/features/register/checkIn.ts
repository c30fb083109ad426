// SPDX-License-Identifier: AGPL-3.0-or-later
import { findPersonSummary } from '#server/features/people/summaries.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { idFor } from '#server/lib/id.ts'
import { toMinute } from '#shared/features/attendance.ts'
import type { CheckInDraft, MyCheckIn } from '#shared/features/checkIn.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { OpenRegister } from './access.ts'
import { CheckInModel } from './checkInModel.ts'
import { generationAt, openingOf } from './code.ts'
import { type RegisterDocument, RegisterRowModel } from './model.ts'
import { presentLate } from './present.ts'
import { findRegister } from './rows.ts'
import { rowOfPerson } from './service.ts'
import { tryCode } from './tries.ts'
import { changeRegister } from './turn.ts'

type Attending = Authorized<OpenRegister, 'attend'>

/** Whichever way they came in: a name that was written down at the door may be known as theirs. */
const findMyRow = (meetingId: string, personId: string) => RegisterRowModel.findOne({ meetingId, personId }).lean()

/** The last of what arrived after the register was closed. */
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

/**
 * At the moment of the act. The same act again changes nothing; another one of the same person neither: the first time
 * stays. A register that was closed meanwhile is not written in: what it missed is proposed to who keeps it.
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
  await tryCode(meetingId, generationAt(before, at), personId, code)
  const made = await rowOfPerson(open, personId, 'code')
  const who = (await findPersonSummary(personId))?.name ?? ''
  await changeRegister(open.meeting, 'either', async (register) => {
    // sent twice at once, the second comes when the first is done
    if (await isKnown()) return
    const row = (await findMyRow(meetingId, personId)) ?? made
    const isThere = row.state === 'present' && row.arrived !== null
    const late = register.state === 'closed' && !isThere
    if (late && (await CheckInModel.exists({ meetingId, personId, state: 'proposed' }))) return
    if (!late && !isThere) {
      const { _id: rowId, ...stored } = { ...row, state: 'present', arrived: toMinute(at), version: row.version + 1 }
      await RegisterRowModel.updateOne({ _id: rowId }, { $set: stored }, { upsert: true })
    }
    const { networkId, mode, placeIds, demo } = made
    const state = late ? ('proposed' as const) : ('taken' as const)
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
