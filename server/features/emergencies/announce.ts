// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Tx } from '#server/lib/db/write.ts'
import { emergencyEvents } from '#shared/features/emergencies.ts'
import { AppError } from '#shared/lib/errors.ts'
import { type EmergencyDocument, EmergencyModel } from './model.ts'

type Told = Pick<EmergencyDocument, '_id' | 'channels'>

const of = ({ _id, channels }: Told) => ({ emergencyId: _id, placeIds: channels.map(({ placeId }) => placeId) })

/** Within a `write`: it was opened, closed, or opened again. */
export const tellTurned = (tx: Tx, told: Told): void => tx.emit(emergencyEvents.turned, of(told))

/** Within a `write`: whoever has it open asks again. */
export const tellChanged = (tx: Tx, told: Told): void => tx.emit(emergencyEvents.changed, of(told))

/** Within a `write`, before anything in it changes: whoever closes it comes before or after. */
export async function requireStillOpen(emergencyId: string): Promise<void> {
  const { matchedCount } = await EmergencyModel.updateOne({ _id: emergencyId, closed: null }, { $inc: { written: 1 } })
  if (matchedCount === 0) throw new AppError('conflict')
}
