// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId } from '#server/lib/id.ts'
import { type MeetingImportDocument, MeetingImportModel } from './model.ts'

/** For tests: a file that was handed in, of which nothing is made by itself. */
export async function buildMeetingImport(
  draft: Pick<MeetingImportDocument, 'byId'> & Partial<MeetingImportDocument>,
): Promise<MeetingImportDocument> {
  const hash = newId()
  const record: MeetingImportDocument = {
    ...{ _id: newId(), hash, activeHash: hash, csv: null, state: 'waiting', lines: 1, meetings: 1, people: 0 },
    ...{ meetingIds: [], placeIds: [], at: new Date(), undone: null },
    ...draft,
  }
  await MeetingImportModel.create([record])
  return record
}

/** For tests: lines of a table with the columns that are needed, and those that are named beside them. */
export const csvOf = (lines: readonly Readonly<Record<string, string>>[], delimiter = ';'): string => {
  const needed = ['edizione', 'attività', 'data', 'ora inizio', 'ora fine', 'titolo', 'tipo', 'rete o laboratorio']
  const columns = [...new Set([...needed, ...lines.flatMap((line) => Object.keys(line))])]
  return [
    columns.join(delimiter),
    ...lines.map((line) => columns.map((name) => line[name] ?? '').join(delimiter)),
  ].join('\r\n')
}
