// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId } from '#server/lib/id.ts'
import { ExportModel, type ExportRecord } from './model.ts'

/** For tests: an export as its record says it is, without anybody who works on it. */
export async function buildExport(
  draft: Pick<ExportRecord, 'personId' | 'placeId'> & Partial<ExportRecord>,
): Promise<ExportRecord> {
  const record: ExportRecord = {
    _id: newId(),
    format: 'markdown',
    documentId: null,
    versionId: null,
    itemIds: null,
    withComments: false,
    language: 'it',
    state: 'ready',
    reason: null,
    done: 1,
    total: 1,
    leftOut: 0,
    name: 'Raccolta.zip',
    key: null,
    size: null,
    sha256: null,
    attempts: 1,
    aliveUntil: null,
    createdAt: new Date(),
    ...draft,
  }
  await ExportModel.create([record])
  return record
}
