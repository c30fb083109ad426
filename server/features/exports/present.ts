// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ExportState } from '#shared/features/exports.ts'
import type { ExportRecord } from './model.ts'

/** For who asked for it. What nobody works on any more, although it says so, has failed. */
export function presentExport(record: ExportRecord): ExportState {
  const { _id, done, total, name, size, leftOut } = record
  const isLost = record.state === 'working' && record.aliveUntil !== null && record.aliveUntil < new Date()
  const [state, reason] = isLost ? (['failed', 'ended'] as const) : [record.state, record.reason]
  return { id: _id, state, reason, done, total, name, size, leftOut }
}
