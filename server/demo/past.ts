// SPDX-License-Identifier: AGPL-3.0-or-later

import type { answerSeed } from '#server/features/answers/seed.ts'
import { shapeOf } from '#server/features/answers/shape.ts'
import type { ebookSeed } from '#server/features/ebooks/seed.ts'
import type { meetingSeed } from '#server/features/meetings/seed.ts'
import type { supportEntrySeed, supportPathSeed } from '#server/features/supportPaths/seed.ts'
import type { Stored } from '#server/lib/db/seed.ts'
import { newId } from '#server/lib/id.ts'
import type { ActivityRef } from '#shared/features/editions.ts'
import { dayOf } from '#shared/lib/dates.ts'
import type { buildDemo } from './build.ts'
import type { DemoContent } from './content.ts'
import { makeRecords, type RecordedMeeting, type RecordedSupport } from './records.ts'
import { cameBefore, type demoRegisters } from './registers.ts'

type Meeting = Stored<typeof meetingSeed>
type Path = Stored<typeof supportPathSeed>
type Entry = Stored<typeof supportEntrySeed>

const demo = true

const meetingOf = (one: RecordedMeeting, organiser: string, idOf: (key: string) => string): Meeting => ({
  _id: one.id,
  title: one.title,
  description: '',
  type: one.type,
  activity: one.activity,
  session: one.session,
  start: one.start,
  end: one.end,
  venue: one.venue,
  link: null,
  agenda: [],
  audienceIds: one.places.map(idOf),
  organiserIds: [organiser],
  seats: { room: null, perNetwork: null },
  answersUntil: null,
  moved: null,
  cancelled: null,
  threadId: null,
  seriesId: null,
  sequence: 0,
  version: 1,
  createdBy: organiser,
  clientId: newId(),
  createdAt: one.start,
  changedAt: one.start,
  demo,
})

/** One path for each network that was worked for, and its log. */
function pathsOf(supports: readonly RecordedSupport[], facilitatorOf: (network: string) => string) {
  const paths = new Map<string, Path>()
  const entries = supports.map((one): Entry => {
    const facilitator = facilitatorOf(one.network)
    const path = paths.get(one.network) ?? {
      _id: newId(),
      placeId: one.networkId,
      title: 'Supporto e accompagnamento della rete',
      aim: '',
      topic: 'governance',
      activity: one.activity,
      facilitatorIds: [facilitator],
      plannedMinutes: null,
      startedOn: dayOf(one.start),
      closedAt: null,
      version: 1,
      createdBy: facilitator,
      clientId: newId(),
      demo,
    }
    // their order is that of time: the last one ends it
    paths.set(one.network, { ...path, closedAt: one.start })
    return {
      _id: one.id,
      pathId: path._id,
      placeId: one.networkId,
      activity: one.activity,
      start: one.start,
      minutes: one.minutes,
      channel: one.start < new Date('2020-03-01') ? 'inPerson' : 'online',
      facilitatorIds: [facilitator],
      personKeys: [...one.personKeys],
      meetingId: null,
      done: one.title,
      nextStep: null,
      version: 1,
      createdBy: facilitator,
      clientId: newId(),
      demo,
    }
  })
  return { paths: [...paths.values()], entries }
}

/** What was done under the first edition, as it is stored. */
export function makePast(
  content: DemoContent,
  { idOf, places, editions }: ReturnType<typeof buildDemo>,
  closeRegister: ReturnType<typeof demoRegisters>,
) {
  const [edition] = editions
  const [first] = content.editions
  const refOf = (no: number, line?: string): ActivityRef => ({
    editionId: edition?._id ?? '',
    no,
    lineId: line ? idOf(`line:${first?.key}/${no}/${line}`) : null,
  })
  const records = makeRecords(content.records, { idOf, refOf })
  const holding = (role: string, place: string) =>
    content.people.find(({ roles }) => roles.some((one) => one.role === role && one.place === place))?.key ?? ''
  const organiser = idOf(holding('staff', 'programma'))
  const kinds = new Map(places.map(({ _id, kind }) => [_id, kind]))

  const meetings = records.meetings.map((one) => meetingOf(one, organiser, idOf))
  return {
    meetings,
    answers: meetings.map(
      (meeting): Stored<typeof answerSeed> => ({
        ...shapeOf(
          meeting,
          meeting.audienceIds.map((id) => ({ id, kind: kinds.get(id) ?? 'network' })),
          1,
        ),
        at: meeting.createdAt,
      }),
    ),
    registers: records.meetings.flatMap(({ rows }, index) => {
      const meeting = meetings[index]
      return meeting ? [closeRegister(meeting, cameBefore(rows, meeting))] : []
    }),
    ...pathsOf(records.supports, (network) => idOf(holding('facilitator', network))),
    ebooks: records.ebooks.map(({ id, ...book }): Stored<typeof ebookSeed> => ({ _id: id, ...book, demo })),
  }
}
