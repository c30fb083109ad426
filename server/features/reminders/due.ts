// SPDX-License-Identifier: AGPL-3.0-or-later
import { readState } from '#server/features/answers/state.ts'
import { findMeetingsBetween, type MeetingRecord } from '#server/features/meetings/queries.ts'
import { findActionsDue } from '#server/features/outcomes/queries.ts'
import { isDuplicate, write } from '#server/lib/db/write.ts'
import { idFor } from '#server/lib/id.ts'
import { type ReminderKind, reminderKindNames, reminderKinds } from '#shared/features/reminders.ts'
import { addDays, dayOf, startOfDay } from '#shared/lib/dates.ts'
import { findKeepers } from './actions.ts'
import { mailReminder } from './jobs.ts'
import { type ReminderDocument, ReminderModel, RoundModel } from './model.ts'

const dayMs = 86_400_000
/** Nobody is reminded in the night. */
const morningMs = 7 * 3_600_000

/** Due by now, and not before it stood where it stands: who has just been told of a meeting is not reminded of it. */
function isDue({ start, createdAt, moved, cancelled }: MeetingRecord, kind: ReminderKind, now: Date): boolean {
  const due = start.getTime() - reminderKinds[kind] * dayMs
  const known = Math.max(createdAt.getTime(), moved?.at.getTime() ?? 0)
  if (cancelled || start <= now || due > now.getTime() || due < known) return false
  // after a long downtime the nearer one says it all
  return kind === 'day' || start.getTime() - now.getTime() > reminderKinds.day * dayMs
}

/** Who comes or may come. Who waits for a seat is told when there is one. */
async function findReminded(meetingId: string): Promise<string[]> {
  const { seats } = await readState(meetingId)
  return [...seats.standings.values()]
    .filter(({ holds, choice, waits }) => holds !== null || (choice === 'maybe' && waits === null))
    .map(({ who }) => who)
}

type Begun = Pick<ReminderDocument, 'meetingId' | 'kind' | 'start'> & { outcomeId?: string }

/** Within one `write` whoever looks first: `of` says what is remembered, and when. */
async function beginRound(of: string, reminder: Begun, people: () => Promise<string[]>, now: Date): Promise<void> {
  const round = idFor(of)
  if (await RoundModel.exists({ _id: round })) return
  const reminders = (await people()).map((personId) => ({
    ...reminder,
    _id: idFor(`${round} ${personId}`),
    personId,
    at: now,
  }))
  await write(async (tx) => {
    await RoundModel.create([{ _id: round, at: now }])
    await ReminderModel.insertMany(reminders)
    for (const { _id: reminderId } of reminders) await tx.enqueue(mailReminder, { reminderId })
  }).catch((error: unknown) => {
    // another process was faster
    if (!isDuplicate(error)) throw error
  })
}

/** From the morning of the day before; after it is late the person sees it where it waits. */
async function beginActionReminders(now: Date): Promise<void> {
  const day = dayOf(now)
  for (const outcome of await findActionsDue(day, addDays(day, 1))) {
    const { _id: outcomeId, meetingId, due, dueSince, ownerId } = outcome
    if (due === null) continue
    const start = startOfDay(due)
    const from = new Date(startOfDay(addDays(due, -1)).getTime() + morningMs)
    if (now < from || dueSince >= from) continue
    const of = `action ${outcomeId} ${due} ${ownerId ?? outcome.placeIds.join(' ')}`
    await beginRound(of, { meetingId, kind: 'action', start, outcomeId }, () => findKeepers(outcome), now)
  }
}

/** Writes down the reminders that are due, each once, however late: jobs send them. */
export async function beginDueReminders(now = new Date()): Promise<void> {
  const meetings = await findMeetingsBetween(now, new Date(now.getTime() + reminderKinds.week * dayMs))
  for (const meeting of meetings)
    for (const kind of reminderKindNames) {
      if (!isDue(meeting, kind, now)) continue
      const { _id: meetingId, start } = meeting
      const of = `reminders ${meetingId} ${kind} ${start.toISOString()}`
      await beginRound(of, { meetingId, kind, start }, () => findReminded(meetingId), now)
    }
  await beginActionReminders(now)
}
