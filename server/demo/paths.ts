// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import type { SupportEntryDocument, SupportPathDocument } from '#server/features/supportPaths/seed.ts'
import { newId } from '#server/lib/id.ts'
import { clock } from '#shared/features/meetings.ts'
import { supportChannels } from '#shared/features/supportPaths.ts'
import { supportTopics } from '#shared/features/supportTopics.ts'
import { readClock } from '#shared/lib/clock.ts'
import { addDays, type Day, startOfDay } from '#shared/lib/dates.ts'
import { oneOf } from '#shared/lib/schema.ts'
import { fillDates, workingDay } from './dates.ts'

const key = z.string()

/** Days are counted from the day of loading, like all others; work was done on working days. */
export const pathsFile = z.array(
  z.strictObject({
    network: key,
    facilitator: key,
    /** Of the second edition. */
    activity: z.int(),
    topic: oneOf(supportTopics),
    title: z.string(),
    aim: z.string(),
    since: z.int(),
    /** Minutes. */
    planned: z.int(),
    closed: z.optional(z.int()),
    entries: z.array(
      z.strictObject({
        day: z.int(),
        from: clock,
        minutes: z.int(),
        channel: oneOf(supportChannels),
        with: z.array(key),
        done: z.string(),
        next: z.string(),
      }),
    ),
  }),
)
export type DemoPath = z.infer<typeof pathsFile>[number]

interface Making {
  idOf: (key: string) => string
  today: Day
}

function instantOf(day: Day, from: string): Date {
  const reading = readClock(day, from)
  if (reading.how === 'never') throw new Error(`${day} ${from} does not exist`)
  return reading.at
}

/** The paths on which the networks are accompanied, and what was done on them. */
export function makePaths(paths: readonly DemoPath[], { idOf, today }: Making) {
  const made = paths.map((path) => {
    const shared = {
      placeId: idOf(path.network),
      activity: { editionId: idOf('edition:seconda'), no: path.activity, lineId: null },
      facilitatorIds: [idOf(path.facilitator)],
      createdBy: idOf(path.facilitator),
      version: 1,
      demo: true,
    }
    const record: SupportPathDocument = {
      ...shared,
      _id: newId(),
      ...{ title: path.title, aim: path.aim, topic: path.topic, plannedMinutes: path.planned },
      startedOn: addDays(today, path.since),
      closedAt: path.closed === undefined ? null : startOfDay(addDays(today, path.closed)),
      clientId: newId(),
    }
    const entries = path.entries.map(
      ({ day, from, minutes, channel, with: people, done, next }): SupportEntryDocument => ({
        ...shared,
        _id: newId(),
        pathId: record._id,
        start: instantOf(workingDay(addDays(today, day)), from),
        ...{ minutes, channel },
        personKeys: people.map(idOf),
        meetingId: null,
        done: fillDates(done, today),
        nextStep: fillDates(next, today),
        clientId: newId(),
      }),
    )
    return { record, entries }
  })
  return { paths: made.map(({ record }) => record), entries: made.flatMap(({ entries }) => entries) }
}
