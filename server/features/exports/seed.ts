// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Seed, seedOf } from '#server/lib/db/seed.ts'
import { dropExport } from './jobs.ts'
import { ExportModel, type ExportRecord } from './model.ts'

const ofRecords = seedOf<ExportRecord>(ExportModel, { person: 'personId', place: 'placeId' })

/** Bytes go with their records. */
export const exportSeed: Seed<ExportRecord> = {
  ...ofRecords,
  async removeDemo(demo) {
    const ids = await ofRecords.findDemoIds(demo)
    for (const id of ids) await dropExport(id)
    return ids.length
  },
}
