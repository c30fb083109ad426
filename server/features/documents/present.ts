// SPDX-License-Identifier: AGPL-3.0-or-later
import { gonePerson } from '#server/features/people/present.ts'
import { type DocumentVersion, stateOfVersion } from '#shared/features/documents.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import type { Day } from '#shared/lib/dates.ts'
import type { Draft, Review, Trace } from './model.ts'
import type { VersionFacts } from './queries.ts'

type People = ReadonlyMap<string, PersonSummary>

const personOf = (people: People, id: string): PersonSummary => people.get(id) ?? gonePerson
const traceOf = (people: People, { at, by }: Trace) => ({ at: at.toISOString(), by: personOf(people, by) })

export const peopleOfVersion = ({ by, authors, review, approved, signed, retired }: VersionFacts): string[] => [
  by,
  ...authors.map(({ personId }) => personId),
  ...[approved, signed, retired].flatMap((act) => (act ? [act.by] : [])),
  ...peopleOfReview(review),
]

export const peopleOfReview = (review: Review | null): string[] =>
  review ? [review.by, ...review.reviewers.map(({ personId }) => personId)] : []

/** What of it is said of versions on a day: `versions` are all of its document. */
export function presentVersion(
  version: VersionFacts,
  versions: readonly VersionFacts[],
  { people, today, inReview }: { people: People; today: Day; inReview: number | null },
): DocumentVersion {
  const { approved, signed, retired } = version
  const asked = version.cause === 'review' && version.number === inReview ? 'inReview' : null
  return {
    id: version._id,
    documentId: version.documentId,
    number: version.number,
    name: version.name,
    cause: version.cause,
    state: stateOfVersion(ofDay(version), versions.map(ofDay), today) ?? asked,
    seq: version.seq,
    made: traceOf(people, version),
    authors: version.authors.map(({ personId, characters }) => ({ person: personOf(people, personId), characters })),
    words: version.words,
    sha256: version.sha256,
    restoredFrom: version.restoredFrom,
    imported: version.imported ?? null,
    review: version.review && presentReview(version.review, people),
    approved: approved && { ...traceOf(people, approved), note: approved.note },
    signed: signed && { ...signed, ...traceOf(people, signed) },
    retired: retired && { ...traceOf(people, retired), reason: retired.reason },
  }
}

/** What state and force are computed from. */
export const ofDay = ({ _id, number, approved, signed, retired }: VersionFacts) => ({
  id: _id,
  number,
  approved,
  signed,
  retired,
})

export const presentReview = (review: Review, people: People) => ({
  ...traceOf(people, review),
  dueDay: review.dueDay,
  note: review.note,
  reviewers: review.reviewers.map(({ personId, decision, note, at, lapsed = false }) => ({
    person: personOf(people, personId),
    decision,
    note,
    at: at?.toISOString() ?? null,
    lapsed,
  })),
})

export const presentDraft = (draft: Draft, people: People) => ({
  number: draft.number,
  state: draft.state,
  review: draft.review && presentReview(draft.review, people),
})
