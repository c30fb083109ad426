// SPDX-License-Identifier: AGPL-3.0-or-later
import { gonePerson } from '#server/features/people/present.ts'
import { presentPlaceSeen } from '#server/features/places/present.ts'
import type {
  Emergency,
  EmergencyDossier,
  EmergencyNeed,
  EmergencyQuestion,
  SeenEmergency,
  SituationEntry,
} from '#shared/features/emergencies.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import { type Place, placePolicy } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'
import type { OpenEmergency } from './access.ts'
import type { NeedDocument, QuestionDocument, SituationDocument } from './model.ts'

type People = ReadonlyMap<string, PersonSummary>

const personOf = (people: People, personId: string) => people.get(personId) ?? gonePerson

interface Around {
  people: People
  dossiers: readonly EmergencyDossier[]
}

/** The same for every viewer. */
function presentEmergency({ record, facts }: OpenEmergency, { people, dossiers }: Around): Emergency {
  const { closed } = record
  return {
    id: record._id,
    name: record.name,
    why: record.why,
    opened: { at: record.openedAt.toISOString(), by: personOf(people, record.openedBy) },
    closed: closed && { at: closed.at.toISOString(), by: personOf(people, closed.by) },
    networks: facts.networks.map(presentPlaceSeen),
    announcementId: record.announcementId,
    dossiers: [...dossiers],
  }
}

export function presentSeenEmergency(actor: Actor, open: OpenEmergency, around: Around): SeenEmergency {
  const threads = new Map(open.record.channels.map(({ placeId, threadId }) => [placeId, threadId]))
  return {
    emergency: presentEmergency(open, around),
    channels: open.facts.networks
      .filter((place) => placePolicy.read(actor, place))
      .flatMap((place) => {
        const threadId = threads.get(place.id)
        return threadId === undefined ? [] : [{ place: presentPlaceSeen(place), threadId }]
      }),
  }
}

export function presentQuestion(question: QuestionDocument, people: People): EmergencyQuestion {
  const answer = question.answers.at(-1)
  return {
    id: question._id,
    emergencyId: question.emergencyId,
    text: question.text,
    askedBy: personOf(people, question.askedBy),
    at: question.at.toISOString(),
    answer: answer
      ? {
          text: answer.text,
          source: answer.source,
          sourceLink: answer.sourceLink,
          validUntil: answer.validUntil,
          by: personOf(people, answer.by),
          at: answer.at.toISOString(),
        }
      : null,
    answers: question.answers.length,
    version: question.version,
  }
}

export const presentSituation = (entry: SituationDocument, people: People): SituationEntry => ({
  id: entry._id,
  day: entry.day,
  text: entry.text,
  by: personOf(people, entry.by),
  at: entry.at.toISOString(),
  corrects: entry.corrects,
})

export const presentNeed = (need: NeedDocument, place: Place, people: People): EmergencyNeed => ({
  id: need._id,
  emergencyId: need.emergencyId,
  kind: need.kind,
  place: presentPlaceSeen(place),
  text: need.text,
  state: need.state,
  matched: need.matched,
  by: personOf(people, need.by),
  at: need.at.toISOString(),
  version: need.version,
})
