// SPDX-License-Identifier: AGPL-3.0-or-later
import { findAnnouncementText } from '#server/features/announcements/announced.ts'
import { findMeetingsFor } from '#server/features/meetings/queries.ts'
import { findWrittenBy } from '#server/features/messages/posts.ts'
import { gonePerson } from '#server/features/people/present.ts'
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import { findProgramme, presentProgrammeCard } from '#server/features/programme/queries.ts'
import { findHeldOtherwise } from '#server/features/register/attended.ts'
import { findActiveRoles } from '#server/features/roles/queries.ts'
import { isExpired } from '#shared/features/emergencies.ts'
import { mentionPattern } from '#shared/features/messages.ts'
import { minutesBetween } from '#shared/lib/clock.ts'
import { dayOf } from '#shared/lib/dates.ts'
import type { DossierContent } from './dossiers.ts'
import { type EmergencyDocument, EmergencyPostModel, NeedModel, QuestionModel, SituationModel } from './model.ts'
import { copyId } from './tell.ts'

type NameOf = (personId: string) => string

/** What the programme's staff wrote: the first post, what was told to all, and what stands in one network alone. */
async function findPosts({ _id, announcementId, channels, openedAt, openedBy }: EmergencyDocument) {
  const { programmePlaceId, places } = await findCatalogue()
  const roles = programmePlaceId ? await findActiveRoles([programmePlaceId]) : []
  const staff = [...new Set(roles.flatMap(({ role, personId }) => (role === 'staff' ? [personId] : [])))]
  const [first, told, written] = await Promise.all([
    findAnnouncementText(announcementId),
    EmergencyPostModel.find({ emergencyId: _id }).sort({ at: 1 }).lean(),
    findWrittenBy(
      channels.map(({ threadId }) => threadId),
      staff,
    ),
  ])
  const copies = new Set(told.flatMap((post) => channels.map(({ threadId }) => copyId(post._id, threadId))))
  const placeOf = new Map(channels.map(({ threadId, placeId }) => [threadId, places.get(placeId)?.name ?? '']))
  return [
    ...(first === null ? [] : [{ at: openedAt, by: openedBy, place: null, text: first }]),
    ...told.map(({ at, by, text }) => ({ at, by, place: null, text })),
    ...written
      .filter(({ _id: messageId, announcementId: posted }) => posted === undefined && !copies.has(messageId))
      .map(({ createdAt, authorId, threadId, text }) => ({
        at: createdAt,
        by: authorId,
        place: placeOf.get(threadId) ?? '',
        text,
      })),
  ].sort((one, other) => one.at.getTime() - other.at.getTime())
}

async function findMeetings(emergencyId: string, now: Date): Promise<DossierContent['meetings']> {
  const meetings = (await findMeetingsFor(emergencyId)).filter(({ cancelled }) => cancelled === null)
  const [{ places }, otherwise] = await Promise.all([
    findCatalogue(),
    findHeldOtherwise(meetings.map(({ _id }) => _id)),
  ])
  return meetings.map((meeting) => {
    const { start, end } = otherwise.get(meeting._id) ?? meeting
    return {
      title: meeting.title,
      start: start.toISOString(),
      end: end.toISOString(),
      minutes: start <= now ? minutesBetween(start, end) : null,
      places: meeting.audienceIds.flatMap((id) => places.get(id)?.name ?? []),
    }
  })
}

async function findFunding(): Promise<DossierContent['funding']> {
  const { visibility, fund, name, code, cup } = presentProgrammeCard(await findProgramme())
  return { visibility, fund, project: name, code, cup }
}

/** Within the `write` that closes it: everything as one picture of the database has it. */
export async function gatherDossier(
  record: EmergencyDocument,
  closed: { at: Date; by: string },
): Promise<DossierContent> {
  const emergencyId = record._id
  // a transaction takes one question at a time
  const questions = await QuestionModel.find({ emergencyId }).sort({ at: 1, _id: 1 }).lean()
  const log = await SituationModel.find({ emergencyId }).sort({ day: 1, at: 1, _id: 1 }).lean()
  const needs = await NeedModel.find({ emergencyId }).sort({ at: 1, _id: 1 }).lean()
  const [posts, meetings, funding, { places }] = [
    await findPosts(record),
    await findMeetings(emergencyId, closed.at),
    await findFunding(),
    await findCatalogue(),
  ]
  const people = await findPersonSummaries([
    record.openedBy,
    closed.by,
    ...posts.map(({ by }) => by),
    ...questions.flatMap(({ askedBy, answers }) => [askedBy, ...answers.map(({ by }) => by)]),
    ...[...log, ...needs].map(({ by }) => by),
  ])
  const nameOf: NameOf = (personId) => (people.get(personId) ?? gonePerson).name
  const placeName = (placeId: string) => places.get(placeId)?.name ?? ''
  const lineOf = new Map(log.map(({ _id }, index) => [_id, index]))
  const today = dayOf(closed.at)
  return {
    name: record.name,
    why: record.why,
    opened: { at: record.openedAt.toISOString(), by: nameOf(record.openedBy) },
    closed: { at: closed.at.toISOString(), by: nameOf(closed.by) },
    funding,
    networks: record.channels.map(({ placeId }) => placeName(placeId)).filter(Boolean),
    posts: posts.map(({ at, by, place, text }) => ({
      at: at.toISOString(),
      by: nameOf(by),
      place,
      text: text.replace(mentionPattern, (_, personId: string) => `@${nameOf(personId)}`),
    })),
    questions: questions.map(({ text, askedBy, at, answers }) => {
      const answer = answers.at(-1)
      return {
        text,
        askedBy: nameOf(askedBy),
        at: at.toISOString(),
        answer: answer
          ? {
              ...answer,
              expired: isExpired(answer, today),
              by: nameOf(answer.by),
              at: answer.at.toISOString(),
            }
          : null,
      }
    }),
    log: log.map(({ day, text, by, at, corrects }) => ({
      day,
      text,
      by: nameOf(by),
      at: at.toISOString(),
      corrects: corrects === null ? null : (lineOf.get(corrects) ?? null),
    })),
    needs: needs.map(({ kind, placeId, text, state, matched, by, at }) => ({
      kind,
      place: placeName(placeId),
      text,
      state,
      matched,
      by: nameOf(by),
      at: at.toISOString(),
    })),
    meetings,
  }
}
