// SPDX-License-Identifier: AGPL-3.0-or-later
import type { EntryDocument } from '#server/features/answers/seed.ts'
import type { MeetingDocument } from '#server/features/meetings/seed.ts'
import { type countedRegisterSeed, countRows } from '#server/features/register/counted.ts'
import { hashOfRegister, presentRegister } from '#server/features/register/present.ts'
import { presentRegisterHead } from '#server/features/register/presentHead.ts'
import type { registerRowSeed, registerSeed } from '#server/features/register/seed.ts'
import type { Stored } from '#server/lib/db/seed.ts'
import { newId } from '#server/lib/id.ts'
import type { RegisterHead } from '#shared/features/register.ts'
import { seatsOf } from '#shared/features/seats.ts'
import { minutesBetween } from '#shared/lib/clock.ts'
import type { buildDemo } from './build.ts'
import type { DemoContent } from './content.ts'
import type { DemoMeeting } from './meetings.ts'
import type { RecordedRow } from './records.ts'

type Row = Stored<typeof registerRowSeed>
type Built = ReturnType<typeof buildDemo>

/** What a register says of somebody, before it says where their network lay. */
type Came = Pick<
  Row,
  'personId' | 'surname' | 'name' | 'organisation' | 'role' | 'networkId' | 'mode' | 'state' | 'source'
>

export interface ClosedRegister {
  register: Stored<typeof registerSeed>
  rows: Row[]
  counted: Stored<typeof countedRegisterSeed>
}

/** Closes registers one after the other, as the product would have. */
export function demoRegisters(content: DemoContent, { idOf, editions }: Built) {
  let number = 0
  const districts = new Map(content.places.districts.map((one) => [one.key, one]))
  const agencies = new Map(content.places.healthAgencies.map((one) => [one.key, one]))
  const networks = new Map(content.places.networks.map((one) => [idOf(one.key), one]))
  const names = new Map(content.people.map(({ key, name }) => [idOf(key), name]))

  const lyingOf = (networkId: string | null) => {
    const network = networks.get(networkId ?? '')
    const district = districts.get(network?.district ?? '')
    const agency = agencies.get(district?.healthAgency ?? '')
    return {
      networkName: network?.name ?? null,
      districtId: district ? idOf(district.key) : null,
      districtName: district?.name ?? null,
      healthAgencyId: agency ? idOf(agency.key) : null,
      healthAgencyName: agency?.name ?? null,
    }
  }

  const headOf = (meeting: MeetingDocument): RegisterHead =>
    presentRegisterHead(
      meeting,
      editions.find(({ _id }) => _id === meeting.activity?.editionId),
      meeting.organiserIds.flatMap((id) => names.get(id) ?? []),
    )

  return function closeRegister(meeting: MeetingDocument, came: readonly Came[]): ClosedRegister {
    const { _id: meetingId, activity, start, end, audienceIds: placeIds, demo } = meeting
    if (!activity) throw new Error(`${meeting.title} is counted under no activity`)
    const minutes = minutesBetween(start, end)
    const rows = came.map((one): Row => {
      const there = one.state === 'present'
      return {
        _id: newId(),
        meetingId,
        ...one,
        ...lyingOf(one.networkId),
        arrived: there ? start : null,
        left: there ? end : null,
        minutes: there ? minutes : null,
        note: '',
        email: null,
        consentAt: one.personId === null ? start : null,
        version: 1,
        placeIds,
        demo,
      }
    })
    const head = headOf(meeting)
    number += 1
    const register: ClosedRegister['register'] = {
      _id: meetingId,
      state: 'closed',
      number,
      held: { start, end },
      codeGeneration: 0,
      closedAt: new Date(end.getTime() + 3_600_000),
      closedBy: names.get(meeting.createdBy) ?? '',
      head,
      hash: null,
      planned: { start, end },
      version: 1,
      placeIds,
      demo,
    }
    const hash = hashOfRegister(
      presentRegister({ meeting, register, head, rows, corrections: [], checkIns: [], version: 1 }),
    )
    return {
      register: { ...register, hash },
      rows,
      counted: {
        ...{ _id: meetingId, activity, start, minutesHeld: minutes, type: meeting.type, placeIds, demo },
        ...countRows(rows),
      },
    }
  }
}

/** People without an account, as the records name them. */
export const cameBefore = (rows: readonly RecordedRow[], { venue }: MeetingDocument): Came[] =>
  rows.map(({ surname, name, organisation, role, networkId, present }) => ({
    personId: null,
    ...{ surname, name, organisation, role, networkId },
    mode: venue === null ? 'online' : 'inPerson',
    state: present ? 'present' : 'absent',
    source: 'records',
  }))

/** Who came without an answer, written down by hand. */
export const cameUnasked = ({ walkIns = [] }: DemoMeeting, idOf: Built['idOf']): Came[] =>
  walkIns.map(({ network, ...named }) => ({
    ...named,
    ...{ personId: null, networkId: idOf(network), mode: 'inPerson', state: 'present', source: 'walkIn' },
  }))

/** Those who had a seat; some of them did not come. */
export function cameByAnswer(entries: readonly EntryDocument[], content: DemoContent, idOf: Built['idOf']): Came[] {
  const people = new Map(content.people.map((person) => [idOf(person.key), person]))
  const bodies = new Map(content.places.organisations.map(({ key, name }) => [key, name]))
  const seated = [...seatsOf(entries).standings.values()].flatMap(({ who, networkId, holds }) =>
    holds === null ? [] : [{ who, networkId, mode: holds }],
  )
  return seated.flatMap(({ who, networkId, mode }, index): Came[] => {
    const person = people.get(who)
    if (!person) return []
    const [name = '', ...surname] = person.name.split(' ')
    const missed = index % 12 === 11
    return [
      {
        personId: who,
        surname: surname.join(' '),
        name,
        organisation: bodies.get(person.organisation ?? '') ?? null,
        role: person.title,
        networkId,
        mode,
        state: missed ? (index % 24 === 23 ? 'excused' : 'absent') : 'present',
        source: 'answer',
      },
    ]
  })
}
