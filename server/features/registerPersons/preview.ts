// SPDX-License-Identifier: AGPL-3.0-or-later
import { findEditions } from '#server/features/editions/queries.ts'
import { findMeetings } from '#server/features/meetings/queries.ts'
import { findJoined } from '#server/features/register/joins.ts'
import { partsOf } from '#server/features/report/present.ts'
import { type Found, findRecords, recordsOf, withJoined } from '#server/features/report/records.ts'
import type { Edition } from '#shared/features/editions.ts'
import { countRecords, figuresOf, partKey } from '#shared/features/figures.ts'
import { type JoinPreview, joinedBy, type RegisterPerson } from '#shared/features/registerPersons.ts'
import { dayOf } from '#shared/lib/dates.ts'

type Joined = (key: string) => string

/** Figures that an edition reports and that would be other ones. */
function changesOf(edition: Edition, stored: Found, before: Joined, after: Joined) {
  const [now, then] = [before, after].map((joined) => countRecords(recordsOf(withJoined(stored, joined))))
  return partsOf(edition).flatMap((part) => {
    const { no, name, measures } = part
    const figures = figuresOf(measures, then?.get(partKey(part)))
    return figuresOf(measures, now?.get(partKey(part))).flatMap(({ measure, word, value }, index) => {
      const next = figures[index]?.value ?? 0
      return next === value ? [] : [{ no, name, measure, word, before: value, after: next }]
    })
  })
}

/** What joining two would change, counted by the definitions of the report from one reading of the records. */
export async function previewJoin(one: RegisterPerson, other: RegisterPerson): Promise<JoinPreview> {
  const [editions, before] = await Promise.all([findEditions(), findJoined()])
  const [head, joining] = [before(one.key), before(other.key)]
  const last = joinedBy([[head, joining]])
  const after: Joined = (key) => last(before(key))
  const shown: JoinPreview['editions'] = []
  const together: string[] = []
  for (const edition of editions) {
    const stored = await findRecords(edition.id, { withTerritory: false })
    const changes = changesOf(edition, stored, before, after)
    if (changes.length > 0) shown.push({ code: edition.code, name: edition.name, changes })
    for (const { meetingId, people } of stored.registers) {
      const there = new Set(people.map(before))
      if (head !== joining && there.has(head) && there.has(joining)) together.push(meetingId)
    }
  }
  const meetings = await findMeetings(together)
  return {
    one,
    other,
    editions: shown,
    together: meetings.map(({ _id, title, start }) => ({ meetingId: _id, title, day: dayOf(start) })),
  }
}
