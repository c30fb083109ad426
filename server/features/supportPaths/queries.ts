// SPDX-License-Identifier: AGPL-3.0-or-later
import { findMeetings } from '#server/features/meetings/queries.ts'
import { gonePerson } from '#server/features/people/present.ts'
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import { findHeldOtherwise } from '#server/features/register/attended.ts'
import type { SupportEntry, SupportPath } from '#shared/features/supportPaths.ts'
import { minutesBetween } from '#shared/lib/clock.ts'
import { dayOf } from '#shared/lib/dates.ts'
import { type SupportEntryDocument, SupportEntryModel, type SupportPathDocument, SupportPathModel } from './model.ts'

const page = 50

export type SupportRecord = SupportEntryDocument

/** How long some meetings were: as they were held where a register says it, else as announced. */
async function findHeldMinutes(meetingIds: readonly string[]): Promise<Map<string, number>> {
  if (meetingIds.length === 0) return new Map()
  const [meetings, otherwise] = await Promise.all([findMeetings(meetingIds), findHeldOtherwise(meetingIds)])
  return new Map(
    meetings.map((meeting) => {
      const { start, end } = otherwise.get(meeting._id) ?? meeting
      // what was cancelled, or is still to be, is no work
      const isHeld = !meeting.cancelled && start <= new Date()
      return [meeting._id, isHeld ? minutesBetween(start, end) : 0]
    }),
  )
}

/** Minutes of some entries: their own, or those of the meeting they point to. */
async function findMinutes(entries: readonly SupportEntryDocument[]): Promise<Map<string, number>> {
  const held = await findHeldMinutes(entries.flatMap(({ meetingId }) => meetingId ?? []))
  return new Map(entries.map(({ _id, minutes, meetingId }) => [_id, minutes ?? held.get(meetingId ?? '') ?? 0]))
}

interface Summed {
  _id: string
  minutes: number
  meetingIds: string[]
  last: Date
  /** Of the last entry that names one. */
  step: { nextStep: string | null } | null
}

const orNull = (field: string) => ({ $ifNull: [field, null] })

/** Of several paths in two reads, summed where they are stored: however long a path was, it comes as one line. */
async function summarise(pathIds: readonly string[]) {
  const summed = await SupportEntryModel.aggregate<Summed>([
    { $match: { pathId: { $in: pathIds } } },
    {
      $set: {
        named: { $ne: [orNull('$nextStep'), null] },
        // what has minutes of its own has them whatever it points to
        heldIn: { $cond: [{ $eq: [orNull('$minutes'), null] }, { $ifNull: ['$meetingId', '$$REMOVE'] }, '$$REMOVE'] },
      },
    },
    {
      $group: {
        _id: '$pathId',
        minutes: { $sum: '$minutes' },
        meetingIds: { $push: '$heldIn' },
        last: { $max: '$start' },
        step: {
          $top: {
            // an entry without a next step stands behind all that have one
            sortBy: { named: -1, start: -1, _id: -1 },
            output: { nextStep: '$nextStep' },
          },
        },
      },
    },
  ])
  const held = await findHeldMinutes(summed.flatMap(({ meetingIds }) => meetingIds))
  return new Map(
    summed.map(({ _id, minutes, meetingIds, last, step }) => [
      _id,
      {
        used: meetingIds.reduce((sum, meetingId) => sum + (held.get(meetingId) ?? 0), minutes),
        nextStep: step?.nextStep ?? null,
        lastDay: dayOf(last),
      },
    ]),
  )
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
    .sort({ closedAt: 1, startedOn: 1 })
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

interface Asked {
  pathId?: string | undefined
  before?: string | undefined
  beforeId?: string | undefined
}

/** What comes after the last of a page; entries of one instant stand by their ids. */
function olderThan({ before, beforeId }: Asked) {
  if (before === undefined) return {}
  const start = new Date(before)
  if (beforeId === undefined) return { start: { $lt: start } }
  return { start: { $lte: start }, $or: [{ start: { $lt: start } }, { _id: { $lt: beforeId } }] }
}

/** The log of a network or of one of its paths, newest first. */
export async function findSupportEntries(placeId: string, asked: Asked) {
  const { pathId } = asked
  const found = await SupportEntryModel.find({
    ...(pathId === undefined ? { placeId } : { pathId, placeId }),
    ...olderThan(asked),
  })
    .sort({ start: -1, _id: -1 })
    .limit(page + 1)
    .lean()
  const last = found[page - 1]
  return {
    entries: await hydrateSupportEntries(found.slice(0, page)),
    next: found.length > page && last ? { before: last.start.toISOString(), beforeId: last._id } : null,
  }
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

/** The last work done for some networks, by network: an index step for each. */
export async function findLastSupport(placeIds: readonly string[]): Promise<Map<string, Date>> {
  const last = await SupportEntryModel.aggregate<{ _id: string; start: Date }>([
    { $match: { placeId: { $in: placeIds } } },
    { $sort: { placeId: 1, start: -1 } },
    { $group: { _id: '$placeId', start: { $first: '$start' } } },
  ])
  return new Map(last.map(({ _id, start }) => [_id, start]))
}

/** The open paths of a network together. */
export interface SupportHours {
  openPaths: { id: string; title: string }[]
  /** Null where none of them has a plan. */
  plannedMinutes: number | null
  usedMinutes: number
}

/** Of several networks in three reads, whatever there is of each. */
export async function findSupportHours(placeIds: readonly string[]): Promise<Map<string, SupportHours>> {
  const paths = await SupportPathModel.find(
    { placeId: { $in: placeIds }, closedAt: null },
    { placeId: 1, title: 1, plannedMinutes: 1 },
  )
    .sort({ startedOn: 1 })
    .lean()
  const sums = await SupportEntryModel.aggregate<{ _id: string; minutes: number; meetingIds: string[] }>([
    { $match: { pathId: { $in: paths.map(({ _id }) => _id) } } },
    { $group: { _id: '$placeId', minutes: { $sum: '$minutes' }, meetingIds: { $push: '$meetingId' } } },
  ])
  const held = await findHeldMinutes(sums.flatMap(({ meetingIds }) => meetingIds))
  const used = new Map(
    sums.map(({ _id, minutes, meetingIds }) => [
      _id,
      meetingIds.reduce((sum, meetingId) => sum + (held.get(meetingId) ?? 0), minutes),
    ]),
  )
  const hours = new Map<string, SupportHours>()
  for (const { _id: id, placeId, title, plannedMinutes } of paths) {
    const before = hours.get(placeId)
    const planned = before?.plannedMinutes ?? null
    hours.set(placeId, {
      openPaths: [...(before?.openPaths ?? []), { id, title }],
      plannedMinutes: plannedMinutes === null ? planned : (planned ?? 0) + plannedMinutes,
      usedMinutes: used.get(placeId) ?? 0,
    })
  }
  return hours
}
