// SPDX-License-Identifier: AGPL-3.0-or-later
import { findAnnouncementText } from '#server/features/announcements/announced.ts'
import { findMeetingsFor, type MeetingRecord } from '#server/features/meetings/queries.ts'
import { gonePerson } from '#server/features/people/present.ts'
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import { findProgramme, presentProgrammeCard } from '#server/features/programme/queries.ts'
import { findHeldOtherwise } from '#server/features/register/attended.ts'
import { isExpired } from '#shared/features/emergencies.ts'
import { mentionPattern } from '#shared/features/messages.ts'
import { minutesBetween } from '#shared/lib/clock.ts'
import { dayOf } from '#shared/lib/dates.ts'
import type { DossierContent } from './dossiers.ts'
import { type EmergencyDocument, EmergencyPostModel, NeedModel, QuestionModel, SituationModel } from './model.ts'

type NameOf = (personId: string) => string

/** What was told to all of them: the first post, and those after it. */
async function findPosts({ _id, announcementId, openedAt, openedBy }: EmergencyDocument) {
  const first = await findAnnouncementText(announcementId)
  const told = await EmergencyPostModel.find({ emergencyId: _id }).sort({ at: 1, _id: 1 }).lean()
  return [
    ...(first === null ? [] : [{ at: openedAt, by: openedBy, text: first }]),
    ...told.map(({ at, by, text }) => ({ at, by, text })),
  ]
}

/** Whoever reads one of its networks reads the dossier: by name stands in it only what all of them may see. */
async function findMeetings(
  { _id, channels }: EmergencyDocument,
  now: Date,
): Promise<Pick<DossierContent, 'meetings' | 'otherMeetings'>> {
  const held = (await findMeetingsFor(_id)).filter(({ cancelled }) => cancelled === null)
  const otherwise = await findHeldOtherwise(held.map((meeting) => meeting._id))
  const networks = new Set(channels.map(({ placeId }) => placeId))
  const isForAll = ({ audienceIds }: MeetingRecord) =>
    audienceIds.every((id) => networks.has(id)) && new Set(audienceIds).size === networks.size
  const timesOf = (meeting: MeetingRecord) => {
    const { start, end } = otherwise.get(meeting._id) ?? meeting
    return { start, end, minutes: start <= now ? minutesBetween(start, end) : null }
  }
  const others = held.filter((meeting) => !isForAll(meeting)).map(timesOf)
  return {
    meetings: held.filter(isForAll).map((meeting) => {
      const { start, end, minutes } = timesOf(meeting)
      return { title: meeting.title, start: start.toISOString(), end: end.toISOString(), minutes }
    }),
    otherMeetings: { count: others.length, minutes: others.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0) },
  }
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
    await findMeetings(record, closed.at),
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
    posts: posts.map(({ at, by, text }) => ({
      at: at.toISOString(),
      by: nameOf(by),
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
    ...meetings,
  }
}
