// SPDX-License-Identifier: AGPL-3.0-or-later
import { timingSafeEqual } from 'node:crypto'
import type { Authorized } from '#server/lib/authorized.ts'
import { limiter } from '#server/lib/limiter.ts'
import { plainCode, toMinute } from '#shared/features/attendance.ts'
import { type MyCheckIn, registerLimits } from '#shared/features/register.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { OpenRegister } from './access.ts'
import { codeOf, openingOf } from './code.ts'
import { type RegisterDocument, RegisterRowModel } from './model.ts'
import { findRegister } from './rows.ts'
import { rowOfPerson } from './service.ts'
import { changeRegister } from './turn.ts'

type Attending = Authorized<OpenRegister, 'attend'>

const { wrongTries } = registerLimits
const triesOfPerson = limiter({ name: 'check-in', points: wrongTries.person, seconds: 86_400 })
const triesOfMeeting = limiter({ name: 'check-ins', points: wrongTries.meeting, seconds: 86_400 })

/** Whichever way they came in: a name that was written down at the door may be known as theirs. */
const findMyRow = (meetingId: string, personId: string) => RegisterRowModel.findOne({ meetingId, personId }).lean()

export async function findMyCheckIn(
  { meeting }: Attending | Authorized<OpenRegister, 'seeMine'>,
  personId: string,
): Promise<MyCheckIn> {
  const [register, row] = await Promise.all([findRegister(meeting), findMyRow(meeting._id, personId)])
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
  }
}

function refuseOutside({ meeting }: OpenRegister, register: RegisterDocument, now: Date): void {
  const { from, until } = openingOf(meeting, register)
  if (meeting.cancelled) throw new AppError('conflict', { fields: { code: 'cancelled' } })
  if (register.state === 'closed' || now < from || now > until)
    throw new AppError('conflict', { fields: { code: 'not_open' } })
}

const sameCode = (typed: string, code: string): boolean =>
  typed.length === code.length && timingSafeEqual(Buffer.from(typed), Buffer.from(code))

/**
 * A try is taken before it is looked at and given back when it was right: who guesses a thousand at once has five.
 * What is wrong counts for the meeting too, so that many together have a hundred.
 */
async function tryCode({ meeting }: OpenRegister, register: RegisterDocument, personId: string, typed: string) {
  const key = `${meeting._id} ${register.codeGeneration} ${personId}`
  await triesOfPerson.take(key)
  const ofMeeting = `${meeting._id} ${register.codeGeneration}`
  if ((await triesOfMeeting.counted(ofMeeting)) >= wrongTries.meeting)
    throw new AppError('too_many', { retryAfter: 60 })
  const plain = plainCode(typed)
  if (/^[\x20-\x7e]*$/.test(plain) && sameCode(plain, codeOf(register))) return triesOfPerson.giveBack(key)
  await triesOfMeeting.count(ofMeeting)
  throw new AppError('invalid', { fields: { code: 'wrong_code' } })
}

/** Twice is once: the first time stays. */
export async function checkIn(open: Attending, personId: string, typed: string): Promise<void> {
  const now = new Date()
  const before = await findRegister(open.meeting)
  refuseOutside(open, before, now)
  await tryCode(open, before, personId, typed)
  const made = await rowOfPerson(open, personId, 'code')
  await changeRegister(open.meeting, 'open', async () => {
    const row = (await findMyRow(open.meeting._id, personId)) ?? made
    if (row.state === 'present' && row.arrived) return
    const { _id, ...stored } = { ...row, state: 'present', arrived: toMinute(now), version: row.version + 1 }
    await RegisterRowModel.updateOne({ _id }, { $set: stored }, { upsert: true })
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
