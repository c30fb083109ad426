// SPDX-License-Identifier: AGPL-3.0-or-later
import { mailTo } from '#server/features/accounts/mails.ts'
import type { MailRequest } from '#server/features/mail/service.ts'
import { factsOfMeeting, type MeetingRecord } from '#server/features/meetings/queries.ts'
import { findOutcome, type OutcomeRecord } from '#server/features/outcomes/queries.ts'
import type { Person } from '#server/features/people/queries.ts'
import { findActorNow } from '#server/features/roles/actorNow.ts'
import { findRoleHolders } from '#server/features/roles/queries.ts'
import { meetingPolicy } from '#shared/features/meetings.ts'
import { startOfDay } from '#shared/lib/dates.ts'
import { createFormat } from '#shared/lib/format.ts'
import type { ReminderDocument } from './model.ts'

/** Who is to do it: its owner, or whoever keeps the place whose it is. */
export const findKeepers = async ({ ownerId, placeIds }: OutcomeRecord): Promise<string[]> =>
  ownerId === null ? findRoleHolders({ role: 'coordinator', placeIds }) : [ownerId]

/** The action as it stands, if the person is still to be reminded of it. */
async function findStanding({ outcomeId, personId, start }: ReminderDocument, meeting: MeetingRecord) {
  const outcome = outcomeId ? await findOutcome(outcomeId) : null
  if (outcome?.state !== 'open' || outcome.due === null) return null
  if (startOfDay(outcome.due).getTime() !== start.getTime()) return null
  if (!(await findKeepers(outcome)).includes(personId)) return null
  return meetingPolicy.read(await findActorNow(personId), await factsOfMeeting(meeting)) ? outcome : null
}

interface Addressee {
  person: Person
  to: string
}

/** The letter of an action that is due; null for what is done, dropped, moved or somebody else's by now. */
export async function actionLetter(
  reminder: ReminderDocument,
  meeting: MeetingRecord,
  { person, to }: Addressee,
): Promise<MailRequest | null> {
  const outcome = await findStanding(reminder, meeting)
  if (outcome?.due == null) return null
  const { day } = createFormat(person.settings.language)
  const params = { action: outcome.text, title: meeting.title, due: day(outcome.due) }
  return mailTo(person, to, { template: 'actionReminder', page: `/incontri/${meeting._id}`, params })
}
