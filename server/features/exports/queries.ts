// SPDX-License-Identifier: AGPL-3.0-or-later
import { ExportModel, type ExportRecord } from './model.ts'

export const findExport = (exportId: string): Promise<ExportRecord | null> => ExportModel.findById(exportId).lean()

/** Of a person, what is not made yet. */
export const countUnmade = (personId: string): Promise<number> =>
  ExportModel.countDocuments({ personId, state: { $in: ['waiting', 'working'] } })
