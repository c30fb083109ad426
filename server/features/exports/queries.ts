// SPDX-License-Identifier: AGPL-3.0-or-later
import { exportLimits } from '#shared/features/exports.ts'
import { ExportModel, type ExportRecord } from './model.ts'

export const findExport = (exportId: string): Promise<ExportRecord | null> => ExportModel.findById(exportId).lean()

/** Of a person, what is not made yet. */
export const countUnmade = (personId: string): Promise<number> =>
  ExportModel.countDocuments({ personId, state: { $in: ['waiting', 'working'] } })

/** Of a person, what waits to be fetched and is one too many with another result. */
export async function findOldest(personId: string): Promise<string[]> {
  const ready = await ExportModel.find({ personId, state: 'ready' }, { _id: 1 })
    .sort({ createdAt: -1, _id: 1 })
    .skip(exportLimits.kept - 1)
    .lean()
  return ready.map(({ _id }) => _id)
}
