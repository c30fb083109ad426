// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { findEditions } from '#server/features/editions/queries.ts'
import { pastMeeting, storePastMeetings } from '#server/features/meetings/past.ts'
import { findPersonSummary } from '#server/features/people/summaries.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import { type PastRegister, storePastRegisters } from '#server/features/register/past.ts'
import { outsideTransaction } from '#server/lib/db/outside.ts'
import { takeTurn } from '#server/lib/db/turn.ts'
import { type Tx, write } from '#server/lib/db/write.ts'
import { idFor, newId } from '#server/lib/id.ts'
import { job } from '#server/lib/jobs/job.ts'
import { meetingImportEvents } from '#shared/features/meetingImports.ts'
import { id } from '#shared/lib/schema.ts'
import { findThere, lookAt } from './looking.ts'
import { ImportStepModel, type MeetingImportDocument, MeetingImportModel } from './model.ts'
import type { PlannedMeeting } from './planned.ts'

/** So many meetings at a time: how far it has come is told in between. */
const batchSize = 200

export const clientIdOf = (importId: string, { key }: PlannedMeeting): string => idFor(`import ${importId} ${key}`)

async function pastRegisters(
  { _id, byId }: MeetingImportDocument,
  planned: readonly PlannedMeeting[],
): Promise<PastRegister[]> {
  const editions = new Map((await findEditions()).map((edition) => [edition.id, edition]))
  return planned.flatMap((one): PastRegister[] => {
    const edition = editions.get(one.activity.editionId)
    if (!edition) return []
    const { title, type, activity, start, end, venue, facilitators, placeIds: audienceIds } = one
    const told = { title, type, activity, start, end, venue, audienceIds }
    const meeting = pastMeeting({ ...told, _id: newId(), clientId: clientIdOf(_id, one) }, byId)
    const came = one.people.map(({ line: _line, ...person }) => ({ _id: newId(), ...person }))
    return [{ meeting, edition, facilitators, came }]
  })
}

const tellStep = (importId: string, made: number) =>
  outsideTransaction(() =>
    // a query begins where it is told to
    ImportStepModel.updateOne({ _id: importId }, { $set: { made } }, { upsert: true }).exec(),
  )

/** Within a `write`. */
async function setFailed(tx: Tx, importId: string): Promise<void> {
  const waiting = { _id: importId, state: 'waiting' } as const
  const { modifiedCount } = await MeetingImportModel.updateOne(waiting, { $set: { state: 'failed' } })
  if (modifiedCount > 0) tx.emit(meetingImportEvents.changed, { importId, placeIds: [] })
}

/** All of it in one transaction: whoever looks sees nothing of it, or all. */
async function storeAll(record: MeetingImportDocument, planned: readonly PlannedMeeting[]): Promise<void> {
  const closedBy = (await findPersonSummary(record.byId))?.name ?? ''
  const { places } = await findCatalogue()
  const past = await pastRegisters(record, planned)
  await write(async (tx) => {
    await takeTurn('meeting imports')
    // what came by another file since this one was looked at
    if ((await findThere(planned)).length > 0) return setFailed(tx, record._id)
    const placeIds = [...new Set(past.flatMap(({ meeting }) => meeting.audienceIds))]
    const meetingIds = past.map(({ meeting }) => meeting._id)
    const { matchedCount } = await MeetingImportModel.updateOne(
      { _id: record._id, state: 'waiting' },
      { $set: { state: 'done', csv: null, meetingIds, placeIds } },
    )
    // thrown away meanwhile, or done by another
    if (matchedCount === 0) return
    for (let from = 0; from < past.length; from += batchSize) {
      const batch = past.slice(from, from + batchSize)
      await storePastMeetings(
        batch.map(({ meeting }) => meeting),
        places,
      )
      await storePastRegisters(batch, closedBy)
      await tellStep(record._id, from + batch.length)
    }
    tx.emit(meetingImportEvents.changed, { importId: record._id, placeIds })
  })
}

/** The file is read again: what its preview showed may be old. Killed in between it begins anew, and nothing is there. */
export async function runImport(importId: string): Promise<void> {
  const record = await MeetingImportModel.findById(importId).lean()
  if (!record?.csv || record.state !== 'waiting') return
  await tellStep(importId, 0)
  const { meetings, problems } = await lookAt(record.csv)
  await (problems.length === 0 ? storeAll(record, meetings) : write((tx) => setFailed(tx, importId)))
}

export const importMeetings = job({
  name: 'import meetings',
  lane: 'export',
  input: z.object({ importId: id }),
  run: ({ importId }) => runImport(importId),
  gaveUp: ({ importId }) => write((tx) => setFailed(tx, importId)),
})
