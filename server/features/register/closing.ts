// SPDX-License-Identifier: AGPL-3.0-or-later
import type { MeetingRecord } from '#server/features/meetings/queries.ts'
import { findPersonSummary } from '#server/features/people/summaries.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { takeTurn } from '#server/lib/db/turn.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { OpenRegister } from './access.ts'
import { storeCounted } from './counted.ts'
import { findRegisterHead } from './head.ts'
import { CorrectionModel, RegisterModel, type RegisterRowDocument, RegisterRowModel } from './model.ts'
import { hashOfRegister } from './present.ts'
import { hydrateRegister } from './queries.ts'
import { fillRows, heldOf, loadRegister } from './rows.ts'
import { changeRegister } from './turn.ts'

/** Within a `write`: registers are numbered through the whole programme, one after the other. */
export async function nextRegisterNumber(): Promise<number> {
  await takeTurn('register numbers')
  const last = await RegisterModel.findOne({ number: { $ne: null } }, { number: 1 })
    .sort({ number: -1 })
    .lean()
  return (last?.number ?? 0) + 1
}

/** Within a `write`, after what it says has been stored. */
export async function sealRegister(meeting: MeetingRecord): Promise<void> {
  const hash = hashOfRegister(await hydrateRegister(meeting))
  await RegisterModel.updateOne({ _id: meeting._id }, { $set: { hash } })
}

/** Within a `write`: every row with all that it says, in one go. */
async function storeAll(rows: readonly RegisterRowDocument[]): Promise<void> {
  if (rows.length === 0) return
  await RegisterRowModel.bulkWrite(
    rows.map(({ _id, ...row }) => ({ updateOne: { filter: { _id }, update: { $set: row }, upsert: true } })),
  )
}

/**
 * Writes down names, bodies, roles, networks and territory as they were on the day, and locks. Who was expected and has
 * nothing written is absent; a stay without an exit counts nothing. Of two who close, one does.
 */
export async function closeRegister(
  { meeting }: Authorized<OpenRegister, 'keep'>,
  personId: string,
  seen: number,
): Promise<void> {
  if (meeting.cancelled) throw new AppError('conflict', { fields: { register: 'cancelled' } })
  const head = await findRegisterHead(meeting)
  const closedBy = (await findPersonSummary(personId))?.name ?? ''
  await changeRegister(meeting, 'open', async (register) => {
    const held = heldOf(register, meeting)
    if (held.start > new Date()) throw new AppError('conflict', { fields: { register: 'too_early' } })
    const { rows, version } = await loadRegister(meeting, register)
    if (version !== seen) throw new AppError('conflict')
    const final = (await fillRows(rows, held)).map((row) => ({
      ...row,
      state: row.state === 'expected' ? ('absent' as const) : row.state,
      version: row.version + 1,
    }))
    await storeAll(final)
    await storeCounted(meeting, held, final)
    await RegisterModel.updateOne(
      { _id: meeting._id },
      {
        $set: {
          state: 'closed',
          number: await nextRegisterNumber(),
          held,
          planned: { start: meeting.start, end: meeting.end },
          head,
          closedAt: new Date(),
          closedBy,
        },
      },
    )
    await sealRegister(meeting)
  })
}

export const countCorrections = (meetingId: string): Promise<number> => CorrectionModel.countDocuments({ meetingId })
