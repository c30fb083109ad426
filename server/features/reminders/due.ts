// SPDX-License-Identifier: AGPL-3.0-or-later
import { readState } from '#server/features/answers/state.ts'
import { findMeetingsBetween, type MeetingRecord } from '#server/features/meetings/queries.ts'
import { isDuplicate, write } from '#server/lib/db/write.ts'
import { idFor } from '#server/lib/id.ts'
import { mailReminder } from './jobs.ts'
import { type ReminderKind, ReminderModel, RoundModel, reminderKinds } from './model.ts'

const dayMs = 86_400_000

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

async function beginRound(meeting: MeetingRecord, kind: ReminderKind, now: Date): Promise<void> {
  const { _id: meetingId, start } = meeting
  const round = idFor(`reminders ${meetingId} ${kind} ${start.toISOString()}`)
  if (await RoundModel.exists({ _id: round })) return
  const people = await findReminded(meetingId)
  const reminders = people.map((personId) => ({
    _id: idFor(`${round} ${personId}`),
    meetingId,
    personId,
    kind,
    start,
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

/** Writes down the reminders that are due, each once, however late: jobs send them. */
export async function beginDueReminders(now = new Date()): Promise<void> {
  const meetings = await findMeetingsBetween(now, new Date(now.getTime() + reminderKinds.week * dayMs))
  for (const meeting of meetings)
    for (const kind of ['week', 'day'] as const) if (isDue(meeting, kind, now)) await beginRound(meeting, kind, now)
}
