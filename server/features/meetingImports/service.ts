// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto'
import { findEditions } from '#server/features/editions/queries.ts'
import { findMeetingUse } from '#server/features/meetings/uses.ts'
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import type { Administering } from '#server/features/programme/access.ts'
import { delimiterIn } from '#server/lib/csv.ts'
import { unlessTaken } from '#server/lib/db/unlessTaken.ts'
import { write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { decodeTextOf } from '#server/lib/office/plain.ts'
import {
  type ImportHold,
  type MeetingImport,
  type MeetingImportPreview,
  meetingImportLimits,
} from '#shared/features/meetingImports.ts'
import { AppError } from '#shared/lib/errors.ts'
import { text } from '#shared/lib/schema.ts'
import { importMeetings } from './importing.ts'
import { lookAt } from './looking.ts'
import { ImportStepModel, type MeetingImportDocument, MeetingImportModel } from './model.ts'
import { presentMeetingImport, presentPreview } from './present.ts'

const delimiters = { ';': 'semicolon', ',': 'comma', '\t': 'tab' } as const

/** The bytes as a text, in whichever encoding they came, and what they are known by. */
async function readBytes(file: Blob) {
  const bytes = Buffer.from(await file.arrayBuffer())
  const { text: csv, encoding } = decodeTextOf(bytes)
  if (!text({ max: meetingImportLimits.bytes }).safeParse(csv).success)
    throw new AppError('invalid', { fields: { file: 'bad_text' } })
  const hash = createHash('sha256').update(bytes).digest('hex')
  return { csv, encoding, hash, delimiter: delimiters[delimiterIn(csv)] }
}

type Shown = Omit<MeetingImportDocument, 'csv'>

async function present(records: readonly Shown[]): Promise<MeetingImport[]> {
  const [people, steps] = await Promise.all([
    findPersonSummaries(records.flatMap(({ byId, undone }) => [byId, ...(undone ? [undone.byId] : [])])),
    ImportStepModel.find({ _id: { $in: records.map(({ _id }) => _id) } }).lean(),
  ])
  const made = new Map(steps.map((step) => [step._id, step.made]))
  return records.map((record) => presentMeetingImport(record, made.get(record._id) ?? 0, people))
}

export async function previewMeetings(_by: Administering, file: Blob): Promise<MeetingImportPreview> {
  const { csv, hash, ...read } = await readBytes(file)
  const [looked, before, editions, { places }] = await Promise.all([
    lookAt(csv),
    MeetingImportModel.findOne({ activeHash: hash }).lean(),
    findEditions(),
    findCatalogue(),
  ])
  const [already] = before ? await present([before]) : []
  return presentPreview(looked, { ...read, already: already ?? null }, { editions, places })
}

/** The file is kept, and what it tells of is made by itself, also after the server was killed. */
export async function startImport({ personId }: Administering, file: Blob): Promise<MeetingImport> {
  const { csv, hash } = await readBytes(file)
  const { lines, meetings, problems } = await lookAt(csv)
  const record: MeetingImportDocument = {
    ...{ _id: newId(), hash, activeHash: hash, csv, state: 'waiting', lines, meetings: meetings.length },
    people: meetings.reduce((sum, { people }) => sum + people.length, 0),
    ...{ meetingIds: [], placeIds: [], byId: personId, at: new Date(), undone: null },
  }
  if (await MeetingImportModel.exists({ activeHash: hash }))
    throw new AppError('conflict', { fields: { file: 'taken' } })
  if (problems.length > 0 || meetings.length === 0) throw new AppError('conflict', { fields: { file: 'bad_value' } })
  await unlessTaken('file', () =>
    write(async (tx) => {
      await MeetingImportModel.create([record])
      await tx.enqueue(importMeetings, { importId: record._id })
    }),
  )
  return readImport(record._id)
}

export async function findImport(importId: string): Promise<MeetingImportDocument> {
  const record = await MeetingImportModel.findById(importId).lean()
  if (!record) throw new AppError('not_found')
  return record
}

export async function readImport(importId: string): Promise<MeetingImport> {
  const [shown] = await present([await findImport(importId)])
  if (!shown) throw new AppError('not_found')
  return shown
}

export const readImports = async (_by: Administering): Promise<MeetingImport[]> =>
  present(await MeetingImportModel.find({}, { csv: 0 }).sort({ at: -1 }).limit(meetingImportLimits.shown).lean())

export async function readHold(_by: Administering, importId: string): Promise<ImportHold | null> {
  const { state, meetingIds } = await findImport(importId)
  return state === 'done' ? findMeetingUse(meetingIds) : null
}

const unfinished = ['waiting', 'failed'] as const

/** Asked while it is at work already it changes nothing: of two who make the same one comes first. */
export async function resumeImport(_by: Administering, importId: string): Promise<MeetingImport> {
  await write(async (tx) => {
    const { matchedCount } = await MeetingImportModel.updateOne(
      { _id: importId, state: { $in: unfinished } },
      { $set: { state: 'waiting' } },
    )
    if (matchedCount === 0)
      throw new AppError((await MeetingImportModel.exists({ _id: importId })) ? 'conflict' : 'not_found')
    await tx.enqueue(importMeetings, { importId })
  })
  return readImport(importId)
}

export async function discardImport(_by: Administering, importId: string): Promise<void> {
  const { deletedCount } = await MeetingImportModel.deleteOne({ _id: importId, state: { $in: unfinished } })
  if (deletedCount === 0)
    throw new AppError((await MeetingImportModel.exists({ _id: importId })) ? 'conflict' : 'not_found')
  await ImportStepModel.deleteOne({ _id: importId })
}
