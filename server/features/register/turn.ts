// SPDX-License-Identifier: AGPL-3.0-or-later
import type { MeetingRecord } from '#server/features/meetings/queries.ts'
import { takeTurn } from '#server/lib/db/turn.ts'
import { type Tx, write } from '#server/lib/db/write.ts'
import { registerEvents } from '#shared/features/register.ts'
import { AppError } from '#shared/lib/errors.ts'
import { type RegisterDocument, RegisterModel } from './model.ts'
import { newRegister } from './rows.ts'

/** Before the turn is taken; afterwards it is one more. */
const unchanged = async (meeting: MeetingRecord): Promise<RegisterDocument> =>
  (await RegisterModel.findById(meeting._id).lean()) ?? newRegister(meeting)

/**
 * One change to the register of a meeting, in its turn: of two who write at once each sees what the other did, and
 * nobody writes into one that has been closed meanwhile.
 */
export async function changeRegister<T>(
  meeting: MeetingRecord,
  wanted: RegisterDocument['state'] | 'either',
  work: (register: RegisterDocument, tx: Tx) => Promise<T>,
): Promise<T> {
  return write(async (tx) => {
    await takeTurn(`register ${meeting._id}`)
    const before = await unchanged(meeting)
    if (wanted !== 'either' && before.state !== wanted)
      throw new AppError('conflict', { fields: { register: wanted === 'open' ? 'closed' : 'not_ready' } })
    const { version, _id, ...made } = newRegister(meeting)
    await RegisterModel.updateOne({ _id }, { $inc: { version: 1 }, $setOnInsert: made }, { upsert: true })
    const done = await work(before, tx)
    tx.emit(registerEvents.changed, { meetingId: _id, version: before.version + 1 })
    return done
  })
}
