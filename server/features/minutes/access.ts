// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessDocument } from '#server/features/documents/access.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { MinutesModel } from './model.ts'

/** Whether somebody may write in the minutes of a meeting. */
export async function editsMinutes(actor: Actor, meetingId: string): Promise<boolean> {
  const minutes = await MinutesModel.findById(meetingId).lean()
  if (!minutes) return false
  try {
    await accessDocument(actor, minutes.documentId, 'edit')
    return true
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}

/** The meeting whose minutes a document is; null for any other. */
export const findMeetingOfMinutes = async (documentId: string): Promise<string | null> =>
  (await MinutesModel.findOne({ documentId }).lean())?._id ?? null
