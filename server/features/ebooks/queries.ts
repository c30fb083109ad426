// SPDX-License-Identifier: AGPL-3.0-or-later
import { type EbookDocument, EbookModel } from './model.ts'

export type EbookRecord = EbookDocument

export const findEbooks = (editionId: string): Promise<EbookRecord[]> =>
  EbookModel.find({ 'activity.editionId': editionId }).sort({ theme: 1 }).lean()

export const findEbooksOf = (ids: readonly string[]): Promise<EbookRecord[]> =>
  EbookModel.find({ _id: { $in: ids } })
    .sort({ theme: 1 })
    .lean()
