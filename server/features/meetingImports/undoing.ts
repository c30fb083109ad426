// SPDX-License-Identifier: AGPL-3.0-or-later
import { isAnyCertified } from '#server/features/certificates/queries.ts'
import { isAnyChanged, removeMeetings } from '#server/features/meetings/past.ts'
import { isAnyMinuted } from '#server/features/minutes/uses.ts'
import { isAnyFollowed } from '#server/features/outcomes/uses.ts'
import type { Administering } from '#server/features/programme/access.ts'
import { findTouched, removeRegisters } from '#server/features/register/past.ts'
import { isAnySupported } from '#server/features/supportPaths/counted.ts'
import { takeTurn } from '#server/lib/db/turn.ts'
import { write } from '#server/lib/db/write.ts'
import { type ImportHold, meetingImportEvents } from '#shared/features/meetingImports.ts'
import { AppError } from '#shared/lib/errors.ts'
import { MeetingImportModel } from './model.ts'

/** What followed from what came, and so keeps it; null where nothing did. One question after the other: it may be asked in a transaction. */
export async function findHold(meetingIds: readonly string[]): Promise<ImportHold | null> {
  const touched = await findTouched(meetingIds)
  if (touched) return touched
  if (await isAnyCertified(meetingIds)) return 'certified'
  if (await isAnyChanged(meetingIds)) return 'changed'
  if (await isAnySupported(meetingIds)) return 'supported'
  return (await isAnyMinuted(meetingIds)) || (await isAnyFollowed(meetingIds)) ? 'followed' : null
}

/** Exactly what came goes, and with it nothing else; the record of it stays. */
export async function undoImport({ personId }: Administering, importId: string): Promise<void> {
  await write(async (tx) => {
    await takeTurn('meeting imports')
    const record = await MeetingImportModel.findById(importId).lean()
    if (!record) throw new AppError('not_found')
    if (record.state === 'undone') return
    const { meetingIds, placeIds } = record
    if (record.state !== 'done' || (await findHold(meetingIds)))
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
