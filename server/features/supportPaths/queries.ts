// SPDX-License-Identifier: AGPL-3.0-or-later
import { findMeetings } from '#server/features/meetings/queries.ts'
import { gonePerson } from '#server/features/people/present.ts'
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import type { SupportEntry, SupportPath } from '#shared/features/supportPaths.ts'
import { minutesBetween } from '#shared/lib/clock.ts'
import { dayOf } from '#shared/lib/dates.ts'
import { type SupportEntryDocument, SupportEntryModel, type SupportPathDocument, SupportPathModel } from './model.ts'

const page = 50

export type SupportRecord = SupportEntryDocument

/** Minutes of some entries: their own, or those of the meeting they point to, whether it was held as announced or not. */
async function findMinutes(entries: readonly SupportEntryDocument[]): Promise<Map<string, number>> {
  const meetings = await findMeetings(entries.flatMap(({ meetingId }) => meetingId ?? []))
  const held = new Map(meetings.map(({ _id, start, end }) => [_id, minutesBetween(start, end)]))
  return new Map(entries.map(({ _id, minutes, meetingId }) => [_id, minutes ?? held.get(meetingId ?? '') ?? 0]))
}

/** Of several paths in two reads: their work and what is next. */
async function summarise(pathIds: readonly string[]) {
  const entries = await SupportEntryModel.find({ pathId: { $in: pathIds } })
    .sort({ start: 1 })
    .lean()
  const minutes = await findMinutes(entries)
  const sums = new Map<string, { used: number; nextStep: string | null; lastDay: string }>()
  for (const { _id, pathId, nextStep, start } of entries) {
    const before = sums.get(pathId)
    sums.set(pathId, {
      used: (before?.used ?? 0) + (minutes.get(_id) ?? 0),
      nextStep: nextStep ?? before?.nextStep ?? null,
      lastDay: dayOf(start),
    })
  }
  return sums
}

export async function hydrateSupportPaths(paths: readonly SupportPathDocument[]): Promise<SupportPath[]> {
  const [sums, people] = await Promise.all([
    summarise(paths.map(({ _id }) => _id)),
    findPersonSummaries(paths.flatMap(({ facilitatorIds }) => facilitatorIds)),
  ])
  return paths.map((path) => ({
    id: path._id,
    placeId: path.placeId,
    title: path.title,
    aim: path.aim,
    topic: path.topic,
    activity: path.activity,
    facilitators: path.facilitatorIds.flatMap((id) => people.get(id) ?? []),
    plannedMinutes: path.plannedMinutes,
    usedMinutes: sums.get(path._id)?.used ?? 0,
    nextStep: sums.get(path._id)?.nextStep ?? null,
    lastDay: sums.get(path._id)?.lastDay ?? null,
    startedOn: path.startedOn,
    closedAt: path.closedAt?.toISOString() ?? null,
    version: path.version,
  }))
}

export async function findSupportPaths(placeIds: readonly string[]): Promise<SupportPath[]> {
  const paths = await SupportPathModel.find({ placeId: { $in: placeIds } })
    .sort({ closedAt: 1, startedOn: -1 })
    .lean()
  return hydrateSupportPaths(paths)
}

export async function hydrateSupportEntries(entries: readonly SupportEntryDocument[]): Promise<SupportEntry[]> {
  const [minutes, people] = await Promise.all([
    findMinutes(entries),
    findPersonSummaries(
      entries.flatMap(({ facilitatorIds, personKeys, createdBy }) => [...facilitatorIds, ...personKeys, createdBy]),
    ),
  ])
  return entries.map((entry) => ({
    id: entry._id,
    pathId: entry.pathId,
    placeId: entry.placeId,
    start: entry.start.toISOString(),
    minutes: minutes.get(entry._id) ?? 0,
    channel: entry.channel,
    facilitators: entry.facilitatorIds.flatMap((id) => people.get(id) ?? []),
    people: entry.personKeys.flatMap((id) => people.get(id) ?? []),
    meetingId: entry.meetingId,
    done: entry.done,
    nextStep: entry.nextStep,
    by: people.get(entry.createdBy) ?? gonePerson,
    version: entry.version,
  }))
}

/** The log of a network or of one of its paths, newest first. */
export async function findSupportEntries(
  placeId: string,
  { pathId, before }: { pathId?: string | undefined; before?: string | undefined },
) {
  const found = await SupportEntryModel.find({
    ...(pathId === undefined ? { placeId } : { pathId, placeId }),
    ...(before !== undefined && { start: { $lt: new Date(before) } }),
  })
    .sort({ start: -1, _id: -1 })
    .limit(page + 1)
    .lean()
  return { entries: await hydrateSupportEntries(found.slice(0, page)), more: found.length > page }
}

/** Whether work for the same network stands at the same time. */
export async function findOverlap(
  placeId: string,
  { start, minutes, except }: { start: Date; minutes: number; except: string | null },
): Promise<boolean> {
  const end = start.getTime() + minutes * 60_000
  const near = await SupportEntryModel.find({
    placeId,
    // an entry is of one day at most
    start: { $gt: new Date(start.getTime() - 86_400_000), $lt: new Date(end) },
    ...(except !== null && { _id: { $ne: except } }),
  }).lean()
  const lengths = await findMinutes(near)
  return near.some(({ _id, start: other }) => other.getTime() + (lengths.get(_id) ?? 0) * 60_000 > start.getTime())
}

/** The last work done for some networks, by network. */
export async function findLastSupport(placeIds: readonly string[]): Promise<Map<string, Date>> {
  const last = await SupportEntryModel.aggregate<{ _id: string; start: Date }>([
    { $match: { placeId: { $in: placeIds } } },
    { $group: { _id: '$placeId', start: { $max: '$start' } } },
  ])
  return new Map(last.map(({ _id, start }) => [_id, start]))
}
