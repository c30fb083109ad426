// SPDX-License-Identifier: AGPL-3.0-or-later
import { removeMeetings } from '#server/features/meetings/past.ts'
import { findMeetingUse } from '#server/features/meetings/uses.ts'
import type { Administering } from '#server/features/programme/access.ts'
import { removeRegisters } from '#server/features/register/past.ts'
import { takeTurn } from '#server/lib/db/turn.ts'
import { write } from '#server/lib/db/write.ts'
import { meetingImportEvents } from '#shared/features/meetingImports.ts'
import { AppError } from '#shared/lib/errors.ts'
import { MeetingImportModel } from './model.ts'

/** Exactly what came goes, and with it nothing else; the record of it stays. */
export async function undoImport({ personId }: Administering, importId: string): Promise<void> {
  await write(async (tx) => {
    await takeTurn('meeting imports')
    const record = await MeetingImportModel.findById(importId).lean()
    if (!record) throw new AppError('not_found')
    if (record.state === 'undone') return
    const { meetingIds, placeIds } = record
    if (record.state !== 'done' || (await findMeetingUse(meetingIds)))
      throw new AppError('conflict', { fields: { importId: 'locked' } })
    // whoever corrects one of them now comes before or after, never in between
    for (const meetingId of meetingIds) await takeTurn(`register ${meetingId}`)
    await removeRegisters(meetingIds)
    await removeMeetings(meetingIds)
    const undone = { byId: personId, at: new Date() }
    await MeetingImportModel.updateOne(
      { _id: importId },
      { $set: { state: 'undone', activeHash: null, meetingIds: [], undone } },
    )
    tx.emit(meetingImportEvents.changed, { importId, placeIds })
  })
}
