// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import type { DatePollDocument, PollAnswerDocument } from '#server/features/datePolls/seed.ts'
import { idFor, newId } from '#server/lib/id.ts'
import type { PollChoice } from '#shared/features/datePolls.ts'
import { clock } from '#shared/features/meetings.ts'
import { readClock } from '#shared/lib/clock.ts'
import { addDays, type Day, startOfDay } from '#shared/lib/dates.ts'
import { workingDay } from './dates.ts'

const key = z.string()

/** Days are counted from the day of loading; answers are of the people of the place, one letter a slot: Y, M, N. */
export const pollsFile = z.array(
  z.strictObject({
    title: z.string(),
    description: z.string(),
    place: key,
    organiser: key,
    venue: z.string(),
    closes: z.int(),
    slots: z.array(z.strictObject({ day: z.int(), from: clock, to: clock })),
    answers: z.array(z.string()),
  }),
)
export type DemoPoll = z.infer<typeof pollsFile>[number]

interface Making {
  idOf: (key: string) => string
  today: Day
  now: Date
  membersOf: (network: string) => string[]
}

const choiceOf: Readonly<Record<string, PollChoice>> = { Y: 'yes', M: 'maybe', N: 'no' }

function instantOf(day: Day, from: string): Date {
  const reading = readClock(day, from)
  if (reading.how === 'never') throw new Error(`${day} ${from} does not exist`)
  return reading.at
}

/** The polls that are open, and what was answered so far. */
export function makePolls(polls: readonly DemoPoll[], making: Making) {
  const made = polls.map((poll) => makePoll(poll, making))
  return { polls: made.map(({ record }) => record), answers: made.flatMap(({ answers }) => answers) }
}

function makePoll(poll: DemoPoll, { idOf, today, now, membersOf }: Making) {
  const { title, description, venue, place, organiser } = poll
  const slots = poll.slots.map(({ day, from, to }) => {
    const on = workingDay(addDays(today, day))
    return { id: newId(), start: instantOf(on, from), end: instantOf(on, to) }
  })
  const closes = addDays(today, poll.closes)
  const answers = poll.answers.flatMap((letters, turn): Omit<PollAnswerDocument, 'pollId' | '_id'>[] => {
    const who = membersOf(place)[turn]
    const choices = slots.map(({ id: slotId }, at) => ({
      ...{ slotId, since: turn + 1 },
      choice: choiceOf[letters[at] ?? ''] ?? 'no',
    }))
    if (who === undefined) return []
    const [personId, at] = [idOf(who), new Date(now.getTime() - (poll.answers.length - turn) * 3_600_000)]
    return [{ personId, by: personId, networkId: idOf(place), choices, number: turn + 1, at, demo: true }]
  })
  const record: DatePollDocument = {
    _id: newId(),
    meeting: {
      ...{ title, description, type: 'table', activity: null, session: null, venue, link: null, agenda: [] },
      seats: { room: null, perNetwork: null },
    },
    audienceIds: [idOf(place)],
    organiserIds: [idOf(organiser)],
    ...{ slots, closes, closesAt: startOfDay(addDays(closes, 1)), answered: answers.length },
    ...{ chosen: null, closedAt: null, toldAt: null },
    createdBy: idOf(organiser),
    createdAt: new Date(now.getTime() - 86_400_000),
    clientId: newId(),
    demo: true,
  }
  const pollId = record._id
  return { record, answers: answers.map((one) => ({ ...one, pollId, _id: idFor(`poll ${pollId} ${one.personId}`) })) }
}
