// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { mailTo } from '#server/features/accounts/mails.ts'
import { findEmails } from '#server/features/accounts/queries.ts'
import { answerLinkPurpose, answerLinkRecord } from '#server/features/answerLinks/access.ts'
import { readState } from '#server/features/answers/state.ts'
import { enqueueMail } from '#server/features/mail/service.ts'
import { mailWords } from '#server/features/mail/words.ts'
import { factsOfMeeting, findMeeting, type MeetingRecord } from '#server/features/meetings/queries.ts'
import { findPeople, type Person } from '#server/features/people/queries.ts'
import { findActorsNow } from '#server/features/roles/actorNow.ts'
import { write } from '#server/lib/db/write.ts'
import { job } from '#server/lib/jobs/job.ts'
import { answerLinkPage } from '#shared/features/answerLinks.ts'
import { meetingPolicy } from '#shared/features/meetings.ts'
import type { Choice } from '#shared/features/seats.ts'
import { createFormat } from '#shared/lib/format.ts'
import { DatePollModel, PollAnswerModel } from './model.ts'

function letterOf(meeting: MeetingRecord, person: Person, { to, choice }: { to: string; choice: Choice }) {
  const { language } = person.settings
  const { full, time } = createFormat(language)
  const when = `${full(meeting.start.toISOString())}–${time(meeting.end.toISOString())}`
  const params = { title: meeting.title, when, answer: mailWords(language)(`meeting.${choice}`) }
  const page = answerLinkPage(meeting._id, person._id)
  const secretOf = { purpose: answerLinkPurpose, recordId: answerLinkRecord(meeting._id, person._id) }
  return { ...mailTo(person, to, { template: 'dateChosen', params, page, secretOf }), meetingId: meeting._id }
}

/** Tells those who answered which day it is and what stands for them, once. */
export const tellChoice = job({
  name: 'datePolls:tell',
  input: z.object({ pollId: z.string() }),
  async run({ pollId }) {
    const poll = await DatePollModel.findById(pollId).lean()
    const meeting = poll?.chosen ? await findMeeting(poll.chosen.meetingId) : null
    if (!poll || !meeting) return
    const personIds: string[] = await PollAnswerModel.distinct('personId', { pollId })
    const facts = await factsOfMeeting(meeting)
    const [people, emails, { seats }] = await Promise.all([
      findPeople(personIds),
      findEmails(personIds),
      readState(meeting._id),
    ])
    const choices = new Map(personIds.map((id) => [id, seats.standings.get(id)?.choice ?? 'none']))
    const actors = await findActorsNow(people.map(({ _id }) => _id))
    await write(async (tx) => {
      const first = await DatePollModel.updateOne({ _id: pollId, toldAt: null }, { $set: { toldAt: new Date() } })
      if (first.modifiedCount === 0) return
      for (const person of people) {
        const to = emails.get(person._id)
        const choice = choices.get(person._id) ?? 'none'
        const actor = actors.get(person._id)
        const reads = actor && meetingPolicy.read(actor, facts)
        if (to !== undefined && reads) await enqueueMail(tx, letterOf(meeting, person, { to, choice }))
      }
    })
  },
})
