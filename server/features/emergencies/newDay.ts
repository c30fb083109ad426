// SPDX-License-Identifier: AGPL-3.0-or-later
import { write } from '#server/lib/db/write.ts'
import { addDays, type Day } from '#shared/lib/dates.ts'
import { tellChanged } from './announce.ts'
import { EmergencyModel, QuestionModel } from './model.ts'

/** Answers that were good until yesterday are good no more: who has them on the screen hears of it. */
export async function announceExpired(day: Day): Promise<void> {
  const emergencyIds = await QuestionModel.distinct('emergencyId', { 'answers.validUntil': addDays(day, -1) })
  const open = await EmergencyModel.find({ _id: { $in: emergencyIds }, closed: null }).lean()
  await write(async (tx) => {
    for (const record of open) tellChanged(tx, record)
  })
}
