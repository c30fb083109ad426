// SPDX-License-Identifier: AGPL-3.0-or-later
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import { activityExists } from '#server/features/editions/queries.ts'
import { findMeeting } from '#server/features/meetings/queries.ts'
import { findPeople } from '#server/features/people/queries.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { isDuplicate, write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import type { Place } from '#shared/features/places.ts'
import {
  type SupportEntry,
  type SupportEntryDraft,
  type SupportPath,
  type SupportPathDraft,
  supportPathEvents,
} from '#shared/features/supportPaths.ts'
import { minutesBetween, readClock } from '#shared/lib/clock.ts'
import { today } from '#shared/lib/dates.ts'
import { AppError } from '#shared/lib/errors.ts'
import { type SupportEntryDocument, SupportEntryModel, type SupportPathDocument, SupportPathModel } from './model.ts'
import { findOverlap, hydrateSupportEntries, hydrateSupportPaths } from './queries.ts'

async function onePath(path: SupportPathDocument): Promise<SupportPath> {
  const [shown] = await hydrateSupportPaths([path])
  if (!shown) throw new AppError('not_found')
  return shown
}

async function oneEntry(entry: SupportEntryDocument): Promise<SupportEntry> {
  const [shown] = await hydrateSupportEntries([entry])
  if (!shown) throw new AppError('not_found')
  return shown
}

async function requirePeople(field: string, personIds: readonly string[]): Promise<string[]> {
  const distinct = [...new Set(personIds)]
  const found = await findPeople(distinct)
  if (found.length < distinct.length) throw new AppError('invalid', { fields: { [field]: 'bad_value' } })
  return distinct
}

async function readPath({ title, aim, topic, activity, plannedMinutes, facilitatorIds }: SupportPathDraft) {
  refuseCaseData({ title, aim })
  if (activity && !(await activityExists(activity)))
    throw new AppError('invalid', { fields: { activity: 'bad_value' } })
  return {
    title,
    aim,
    topic,
    activity,
    plannedMinutes,
    facilitatorIds: await requirePeople('facilitatorIds', facilitatorIds),
  }
}

export async function createSupportPath(
  by: string,
  place: Authorized<Place, 'write'>,
  { clientId, ...draft }: SupportPathDraft & { clientId: string },
): Promise<SupportPath> {
  const path: SupportPathDocument = {
    ...(await readPath(draft)),
    _id: newId(),
    placeId: place.id,
    startedOn: today(),
    closedAt: null,
    version: 1,
    createdBy: by,
    clientId,
    demo: false,
  }
  try {
    await write(async (tx) => {
      await SupportPathModel.create([path])
      tx.emit(supportPathEvents.changed, { placeId: place.id })
    })
  } catch (error) {
    if (!isDuplicate(error)) throw error
    const made = await SupportPathModel.findOne({ createdBy: by, clientId }).lean()
    if (!made) throw new AppError('conflict')
    return onePath(made)
  }
  return onePath(path)
}

export async function editSupportPath(
  { path }: Authorized<{ path: SupportPathDocument }, 'write'>,
  { version, closed, ...draft }: SupportPathDraft & { version: number; closed: boolean },
): Promise<SupportPath> {
  const written = await readPath(draft)
  const closedAt = closed ? (path.closedAt ?? new Date()) : null
  const after = await write(async (tx) => {
    const changed = await SupportPathModel.findOneAndUpdate(
      { _id: path._id, version },
      { $set: { ...written, closedAt }, $inc: { version: 1 } },
      { returnDocument: 'after' },
    ).lean()
    if (!changed) throw new AppError('conflict')
    tx.emit(supportPathEvents.changed, { placeId: path.placeId })
    return changed
  })
  return onePath(after)
}

type Written = Pick<
  SupportEntryDocument,
  'start' | 'minutes' | 'channel' | 'facilitatorIds' | 'personKeys' | 'meetingId' | 'done' | 'nextStep'
>

/** What was done in a meeting begins with it and lasts as long; all else says so itself. */
async function timeOf({ day, from, minutes, meetingId }: SupportEntryDraft, placeId: string) {
  if (meetingId !== null) {
    const meeting = await findMeeting(meetingId)
    if (!meeting?.audienceIds.includes(placeId) || meeting.cancelled)
      throw new AppError('invalid', { fields: { meetingId: 'bad_value' } })
    return { start: meeting.start, minutes: null, length: minutesBetween(meeting.start, meeting.end) }
  }
  const reading = readClock(day, from)
  if (reading.how === 'never') throw new AppError('invalid', { fields: { from: 'no_such_time' } })
  if (minutes === null) throw new AppError('invalid', { fields: { minutes: 'required' } })
  if (reading.at.getTime() > Date.now() + 86_400_000) throw new AppError('invalid', { fields: { day: 'too_far' } })
  return { start: reading.at, minutes, length: minutes }
}

async function readEntry(placeId: string, draft: SupportEntryDraft, except: string | null = null): Promise<Written> {
  const { channel, meetingId, done, nextStep, knowingly } = draft
  refuseCaseData({ done, nextStep })
  const { start, minutes, length } = await timeOf(draft, placeId)
  const [facilitatorIds, personKeys] = await Promise.all([
    requirePeople('facilitatorIds', draft.facilitatorIds),
    requirePeople('personIds', draft.personIds),
  ])
  if (!knowingly && (await findOverlap(placeId, { start, minutes: length, except })))
    throw new AppError('conflict', { fields: { from: 'overlaps' } })
  return { start, minutes, channel, facilitatorIds, personKeys, meetingId, done, nextStep }
}

type OpenEntry = { entry: SupportEntryDocument; path: SupportPathDocument }

function refuseClosed({ closedAt }: SupportPathDocument): void {
  if (closedAt) throw new AppError('conflict', { fields: { pathId: 'closed' } })
}

export async function logSupport(
  by: string,
  { path }: Authorized<{ path: SupportPathDocument }, 'write'>,
  { clientId, ...draft }: SupportEntryDraft & { clientId: string },
): Promise<SupportEntry> {
  const made = await SupportEntryModel.findOne({ createdBy: by, clientId }).lean()
  if (made) return oneEntry(made)
  refuseClosed(path)
  const entry: SupportEntryDocument = {
    ...(await readEntry(path.placeId, draft)),
    _id: newId(),
    pathId: path._id,
    placeId: path.placeId,
    activity: path.activity,
    version: 1,
    createdBy: by,
    clientId,
    demo: false,
  }
  try {
    await write(async (tx) => {
      await SupportEntryModel.create([entry])
      tx.emit(supportPathEvents.changed, { placeId: path.placeId })
    })
  } catch (error) {
    if (!isDuplicate(error)) throw error
    const first = await SupportEntryModel.findOne({ createdBy: by, clientId }).lean()
    if (!first) throw new AppError('conflict', { fields: { meetingId: 'taken' } })
    return oneEntry(first)
  }
  return oneEntry(entry)
}

export async function editSupport(
  { entry, path }: Authorized<OpenEntry, 'write'>,
  { version, ...draft }: SupportEntryDraft & { version: number },
): Promise<SupportEntry> {
  refuseClosed(path)
  const written = await readEntry(entry.placeId, draft, entry._id)
  const after = await write(async (tx) => {
    const changed = await SupportEntryModel.findOneAndUpdate(
      { _id: entry._id, version },
      { $set: written, $inc: { version: 1 } },
      { returnDocument: 'after' },
    ).lean()
    if (!changed) throw new AppError('conflict')
    tx.emit(supportPathEvents.changed, { placeId: entry.placeId })
    return changed
  })
  return oneEntry(after)
}

export async function removeSupport({ entry, path }: Authorized<OpenEntry, 'write'>): Promise<void> {
  refuseClosed(path)
  await write(async (tx) => {
    await SupportEntryModel.deleteOne({ _id: entry._id })
    tx.emit(supportPathEvents.changed, { placeId: entry.placeId })
  })
}
