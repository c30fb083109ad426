// SPDX-License-Identifier: AGPL-3.0-or-later
import type { MeetingRecord } from '#server/features/meetings/queries.ts'
import { gonePerson } from '#server/features/people/present.ts'
import { presentPlaceSeen } from '#server/features/places/present.ts'
import type { Outcome } from '#shared/features/outcomes.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import type { Place } from '#shared/features/places.ts'
import type { OutcomeDocument } from './model.ts'

export interface AroundOutcome {
  meeting: Pick<MeetingRecord, '_id' | 'title' | 'start'>
  people: ReadonlyMap<string, PersonSummary>
  places: ReadonlyMap<string, Place>
}

export function presentOutcome(outcome: OutcomeDocument, { meeting, people, places }: AroundOutcome): Outcome {
  const { kind, text, placeIds, ownerId, due, state, settledBy, settledAt, version } = outcome
  const place = kind === 'action' ? places.get(placeIds[0] ?? '') : undefined
  return {
    id: outcome._id,
    ...{ kind, text, due, state, version },
    meeting: { id: meeting._id, title: meeting.title, start: meeting.start.toISOString() },
    place: place ? presentPlaceSeen(place) : null,
    owner: ownerId === null ? null : (people.get(ownerId) ?? gonePerson),
    settled: settledAt && { by: people.get(settledBy ?? '') ?? gonePerson, at: settledAt.toISOString() },
  }
}
