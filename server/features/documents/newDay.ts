// SPDX-License-Identifier: AGPL-3.0-or-later
import { write } from '#server/lib/db/write.ts'
import { addDays, type Day, today } from '#shared/lib/dates.ts'
import { openLateDrafts } from './approval.ts'
import { announceDocument } from './facts.ts'
import { VersionModel } from './model.ts'
import { cutQuietVersions } from './quiet.ts'
import { settleVersionBytes } from './room.ts'
import { takeDocument } from './turn.ts'

async function refresh(dates: Record<string, unknown>): Promise<void> {
  for (const documentId of await VersionModel.distinct('documentId', dates))
    await write(async (tx) => {
      await takeDocument(documentId)
      await announceDocument(tx, documentId)
    })
}

/** Where a signed version begins to be in force with this day, or ended with the one before. */
export const refreshDocuments = (day: Day): Promise<void> =>
  refresh({ $or: [{ 'signed.validFrom': day }, { 'signed.validTo': addDays(day, -1) }] })

/** For days that lists look back on: a server that slept longer has been asked for by nobody. */
const looksBackDays = 40

/** At the start: what midnights changed while nobody served, and what a process that died left half done. */
export async function settleDocuments(): Promise<void> {
  const [from, to] = [addDays(today(), -looksBackDays), today()]
  const lately = { $gte: from, $lte: to }
  await refresh({ $or: [{ 'signed.validFrom': lately }, { 'signed.validTo': lately }] })
  await openLateDrafts()
  await cutQuietVersions()
  await settleVersionBytes()
}
