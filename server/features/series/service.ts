// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessAnswer } from '#server/features/answers/access.ts'
import { answerMeeting } from '#server/features/answers/service.ts'
import { inItsTurn } from '#server/features/answers/shape.ts'
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import { accessMeeting, type OpenMeeting } from '#server/features/meetings/access.ts'
import { readMeetingDraft, type Written } from '#server/features/meetings/draft.ts'
import {
  factsOfMeeting,
  findSeries,
  hydrateMeetingCards,
  type MeetingRecord,
} from '#server/features/meetings/queries.ts'
import {
  addMeeting,
  openTalk,
  requireToCome,
  rewriteMeeting,
  strikeMeeting,
} from '#server/features/meetings/service.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { isDuplicate, write } from '#server/lib/db/write.ts'
import { idFor } from '#server/lib/id.ts'
import { type MeetingCard, type MeetingDraft, meetingPolicy } from '#shared/features/meetings.ts'
import type { Place } from '#shared/features/places.ts'
import type { Choice } from '#shared/features/seats.ts'
import { daysOfSeries, type Repetition, type SeriesOutcome, seriesLimits } from '#shared/features/series.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { type Clock, clockOf, readClock } from '#shared/lib/clock.ts'
import { addDays, type Day, dayOf } from '#shared/lib/dates.ts'
import { AppError } from '#shared/lib/errors.ts'

type Organised = Authorized<OpenMeeting, 'organise'>

const occurrenceId = (clientId: string, turn: number) => idFor(`series ${clientId} ${turn}`)

/** Answers close as long before each as before the first. */
function draftOn(draft: MeetingDraft, date: Day, turn: number): MeetingDraft {
  const { answersUntil, session } = draft
  const days = (Date.parse(date) - Date.parse(draft.day)) / 86_400_000
  return {
    ...draft,
    day: date,
    session: session === null ? null : session + turn,
    answersUntil: answersUntil && { ...answersUntil, day: addDays(answersUntil.day, days) },
  }
}

async function writtenSeries(draft: MeetingDraft, repeat: Repetition): Promise<Written[]> {
  const days = daysOfSeries(draft.day, repeat)
  if (days.length < 2) throw new AppError('invalid', { fields: { 'repeat.until': 'date_order' } })
  if (days.length > seriesLimits.meetings) throw new AppError('invalid', { fields: { 'repeat.until': 'too_far' } })
  const drafts = days.map((date, turn) => draftOn(draft, date, turn))
  const written = await Promise.all(drafts.map(readMeetingDraft))
  for (const one of written) requireToCome(one)
  return written
}

/** All of a series in one change, with one conversation. */
export async function createSeries(
  by: string,
  { places }: Authorized<{ places: Place[] }, 'invite'>,
  { clientId, repeat, ...draft }: MeetingDraft & { clientId: string; repeat: Repetition },
): Promise<MeetingCard[]> {
  const written = await writtenSeries(draft, repeat)
  const seriesId = idFor(`series ${by} ${clientId}`)
  try {
    await write(async (tx) => {
      const threadId = await openTalk(tx, places, draft.title, by)
      for (const [turn, one] of written.entries())
        await addMeeting(tx, one, places, { by, clientId: occurrenceId(clientId, turn), seriesId, threadId })
    })
  } catch (error) {
    // pressed twice
    if (!isDuplicate(error)) throw error
  }
  return hydrateMeetingCards(await findSeries(seriesId))
}

/** An occurrence may be for others by now: it is not there for who may not see it. */
async function readableOf(actor: Actor, records: readonly MeetingRecord[]): Promise<MeetingRecord[]> {
  const reads = await Promise.all(
    records.map(async (record) => meetingPolicy.read(actor, await factsOfMeeting(record))),
  )
  return records.filter((_, index) => reads[index])
}

export async function findOccurrences(
  actor: Actor,
  { record }: Authorized<OpenMeeting, 'read'>,
): Promise<MeetingCard[]> {
  return hydrateMeetingCards(
    record.seriesId === null ? [record] : await readableOf(actor, await findSeries(record.seriesId)),
  )
}

/** It and those after it in its series. */
async function findFollowing(actor: Actor, record: MeetingRecord): Promise<MeetingRecord[]> {
  if (record.seriesId === null) return [record]
  return readableOf(
    actor,
    (await findSeries(record.seriesId)).filter(({ start }) => start >= record.start),
  )
}

const isChangeable = ({ start, cancelled }: MeetingRecord): boolean => cancelled === null && start > new Date()

const fields = [
  'title',
  'description',
  'type',
  'activity',
  'venue',
  'link',
  'agenda',
  'audienceIds',
  'organiserIds',
  'seats',
] as const satisfies readonly (keyof Written)[]

const differs = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other)

function instantOn(field: string, date: Day, clock: Clock): Date {
  const reading = readClock(date, clock)
  if (reading.how === 'never') throw new AppError('invalid', { fields: { [field]: 'no_such_time' } })
  return reading.at
}

const daysFrom = (from: Date, to: Date): number => (Date.parse(dayOf(to)) - Date.parse(dayOf(from))) / 86_400_000

/** So many days before a meeting, at the same clock, whatever clocks do between. */
const closingAs = ({ start, answersUntil }: Pick<Written, 'start' | 'answersUntil'>, of: Date): Date | null =>
  answersUntil && instantOn('answersUntil', addDays(dayOf(of), daysFrom(start, answersUntil)), clockOf(answersUntil))

/** Of another occurrence: what was changed in the first of them, and its own in all else. */
function follow(own: MeetingRecord, before: MeetingRecord, after: Written): Written {
  const changed = Object.fromEntries(
    fields.filter((field) => differs(before[field], after[field])).map((field) => [field, after[field]]),
  )
  const days = daysFrom(before.start, after.start)
  const moves = differs([before.start, before.end], [after.start, after.end])
  const shifted = (field: string, at: Date, as: Date) => instantOn(field, addDays(dayOf(at), days), clockOf(as))
  const start = moves ? shifted('from', own.start, after.start) : own.start
  const end = moves ? shifted('to', own.end, after.end) : own.end
  const closing = differs(before.answersUntil, after.answersUntil) ? after : own
  return { ...own, ...changed, start, end, answersUntil: closingAs(closing, start) }
}

const onlyWritten = ({
  title,
  description,
  type,
  activity,
  session,
  start,
  end,
  venue,
  link,
  agenda,
  audienceIds,
  organiserIds,
  seats,
  answersUntil,
}: Written): Written => ({
  ...{ title, description, type, activity, session, start, end, venue, link, agenda },
  ...{ audienceIds, organiserIds, seats, answersUntil },
})

/** Opens each by its own door: an occurrence may be for others by now. */
async function openAll(actor: Actor, records: readonly MeetingRecord[]): Promise<Organised[]> {
  return Promise.all(records.map(({ _id }) => accessMeeting(actor, _id, 'organise')))
}

async function outcomeOf(all: readonly MeetingRecord[], doneIds: ReadonlySet<string>): Promise<SeriesOutcome> {
  const now = await findSeriesOrOne(all)
  const cards = await hydrateMeetingCards(now)
  return {
    meetings: cards.filter(({ id }) => doneIds.has(id)),
    left: cards.filter(({ id }) => !doneIds.has(id)),
  }
}

async function findSeriesOrOne(all: readonly MeetingRecord[]): Promise<MeetingRecord[]> {
  const [first] = all
  const ids = new Set(all.map(({ _id }) => _id))
  return first?.seriesId ? (await findSeries(first.seriesId)).filter(({ _id }) => ids.has(_id)) : [...all]
}

export async function editFollowing(
  actor: Actor,
  open: Organised,
  { places }: Authorized<{ places: Place[] }, 'invite'>,
  { version, ...draft }: MeetingDraft & { version: number },
): Promise<SeriesOutcome> {
  const { record } = open
  const read = await readMeetingDraft(draft)
  const sameAudience = !differs([...record.audienceIds].sort(), [...read.audienceIds].sort())
  // in another order it is the same one
  const after = { ...read, ...(sameAudience && { audienceIds: record.audienceIds }) }
  const all = await findFollowing(actor, record)
  const others = await openAll(
    actor,
    all.filter((one) => one._id !== record._id && isChangeable(one)),
  )
  await inItsTurn(() =>
    write(async (tx) => {
      await rewriteMeeting(tx, open, places, { written: after, version })
      for (const other of others) {
        const written = onlyWritten(follow(other.record, record, after))
        await rewriteMeeting(tx, other, sameAudience ? other.facts.audience : places, {
          written,
          version: other.record.version,
        })
      }
    }),
  )
  return outcomeOf(all, new Set([record._id, ...others.map((other) => other.record._id)]))
}

export async function cancelFollowing(actor: Actor, open: Organised, reason: string): Promise<SeriesOutcome> {
  refuseCaseData({ reason })
  const all = await findFollowing(actor, open.record)
  const striking = await openAll(actor, all.filter(isChangeable))
  await inItsTurn(() =>
    write(async (tx) => {
      for (const one of striking) await strikeMeeting(tx, one, actor.id, reason)
    }),
  )
  return outcomeOf(all, new Set(striking.map(({ record }) => record._id)))
}

/** Each takes the answer by its own rules; where one does not, that is said and the others stand. */
export async function answerFollowing(
  actor: Actor,
  open: Authorized<OpenMeeting, 'read'>,
  said: { clientId: string; networkId: string | null; choice: Choice; note: string | null },
): Promise<SeriesOutcome> {
  const all = await findFollowing(actor, open.record)
  const done = new Set<string>()
  for (const { _id } of all) {
    try {
      const answering = await accessAnswer(actor, _id, said)
      await answerMeeting(actor.id, answering, { ...said, clientId: idFor(`${said.clientId} ${_id}`) })
      done.add(_id)
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'case_data') throw error
    }
  }
  return outcomeOf(all, done)
}
