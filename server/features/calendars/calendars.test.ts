// SPDX-License-Identifier: AGPL-3.0-or-later
import ICAL from 'ical.js'
import { convertIcsCalendar } from 'ts-ics'
import { expect, it } from 'vitest'
import { buildMeeting } from '#server/features/meetings/build.ts'
import type { MeetingRecord } from '#server/features/meetings/queries.ts'
import { findRolesOf } from '#server/features/roles/queries.ts'
import { endRole } from '#server/features/roles/service.ts'
import { write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { administrationEndpoints } from '#shared/features/administration.ts'
import { answerEndpoints } from '#shared/features/answers.ts'
import { calendarEndpoints as endpoints, meetingEntryAddress } from '#shared/features/calendars.ts'
import { meetingEndpoints } from '#shared/features/meetings.ts'
import { newPerson, people, type TestPerson } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer, testServer } from '#test/support/server.ts'
import { writeCalendar } from './ics.ts'

await startTestServer()
const network = await buildNetwork()
const { ana, ben, facilitator, outsider, staff } = await people(network)

interface Entry {
  uid: string
  start: string
  end: string
  sequence: number
  status: string
  title: string
}

const byUid = (one: Entry, other: Entry) => (one.uid < other.uid ? -1 : 1)

/** As one programme reads it. */
function readByIcal(text: string): Entry[] {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const entries = calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    return {
      uid: event.uid,
      start: event.startDate.toJSDate().toISOString(),
      end: event.endDate.toJSDate().toISOString(),
      sequence: event.sequence,
      status: String(component.getFirstPropertyValue('status')),
      title: event.summary,
    }
  })
  return entries.sort(byUid)
}

/** As another does. */
function readByTsIcs(text: string): Entry[] {
  const { events = [] } = convertIcsCalendar(undefined, text)
  const entries = events.map(({ uid, start, end, sequence, status, summary }) => ({
    uid,
    start: start.date.toISOString(),
    end: end?.date.toISOString() ?? '',
    sequence: sequence ?? 0,
    status: status ?? '',
    title: summary,
  }))
  return entries.sort(byUid)
}

async function read(address: string): Promise<{ entries: Entry[]; text: string; status: number }> {
  const response = await fetch(address)
  const text = await response.text()
  if (!response.ok) return { entries: [], text, status: response.status }
  expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  const entries = readByIcal(text)
  expect(readByTsIcs(text)).toEqual(entries)
  return { entries, text, status: response.status }
}

const entryOf = async (address: string, { _id }: MeetingRecord) =>
  (await read(address)).entries.find(({ uid }) => uid.startsWith(`${_id}@`))
const say = (person: TestPerson, { _id }: MeetingRecord, choice: 'inPerson' | 'maybe' | 'no') =>
  person.api(answerEndpoints.answer, { meetingId: _id, clientId: newId(), networkId: network.id, choice, note: null })
const aMeeting = (draft: Partial<MeetingRecord> = {}) =>
  buildMeeting({ audienceIds: [network.id], createdBy: facilitator.id, ...draft })

const weeks = ['2027-03-26', '2027-03-28', '2027-03-29', '2027-10-30', '2027-10-31', '2027-11-01']

it('two readers that know nothing of each other agree on every instant, also where clocks change', async () => {
  const meetings = await Promise.all(
    weeks.map((day) =>
      aMeeting({
        start: new Date(`${day}T00:30:00Z`),
        end: new Date(`${day}T02:30:00Z`),
        title: 'Città, «perché»; αβγ',
      }),
    ),
  )
  const text = writeCalendar(meetings, { name: 'Trama', language: 'it', withLinks: true })
  const entries = readByIcal(text)
  expect(readByTsIcs(text)).toEqual(entries)
  expect(entries.map(({ start, end }) => `${start} ${end}`).sort()).toEqual(
    meetings.map(({ start, end }) => `${start.toISOString()} ${end.toISOString()}`).sort(),
  )
  expect(new Set(entries.map(({ title }) => title))).toEqual(new Set(['Città, «perché»; αβγ']))
  expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
})

it('holds what I said yes or maybe to, and hears of moves and cancellations under one name', async () => {
  const { address } = await ana.api(endpoints.renew, { placeId: null })
  const meeting = await aMeeting({ link: 'https://meet.example.org/tavolo' })
  expect(await entryOf(address, meeting)).toBeUndefined()
  await say(ana, meeting, 'maybe')
  const first = await entryOf(address, meeting)
  expect(first).toMatchObject({ start: meeting.start.toISOString(), sequence: 0, status: 'TENTATIVE' })
  await say(ana, meeting, 'inPerson')
  expect((await entryOf(address, meeting))?.status).toBe('CONFIRMED')
  expect((await read(address)).text).toContain('https://meet.example.org/tavolo')
  await facilitator.api(meetingEndpoints.cancel, { meetingId: meeting._id, reason: 'La sala è chiusa' })
  expect(await entryOf(address, meeting)).toMatchObject({ uid: first?.uid, sequence: 1, status: 'CANCELLED' })
  await say(ana, meeting, 'no')
  expect(await entryOf(address, meeting)).toBeUndefined()
})

it('that of a place holds all of its meetings, without names of people or where to look in', async () => {
  const { address, place } = await ana.api(endpoints.renew, { placeId: network.id })
  expect(place?.id).toBe(network.id)
  const meeting = await aMeeting({ link: 'https://meet.example.org/altro', description: 'Porta Ben le chiavi' })
  await say(ben, meeting, 'inPerson')
  const { text } = await read(address)
  expect(text).toContain(meeting._id)
  for (const word of ['meet.example.org', 'Ben', 'Fausta', 'Ana']) expect(text).not.toContain(word)
})

it('a new address ends the one before; it ends with the role, and with the account', async () => {
  const person = await newPerson('Marta', 'member', { id: network.id, kind: 'network' })
  const [mine, places] = [
    await person.api(endpoints.renew, { placeId: null }),
    await person.api(endpoints.renew, { placeId: network.id }),
  ]
  const renewed = await person.api(endpoints.renew, { placeId: null })
  expect(renewed.address).not.toBe(mine.address)
  const gone = await read(mine.address)
  const wrong = await read(mine.address.replace(/[^/]{22}\.ics/, `${newId()}.ics`))
  expect([gone.status, gone.text]).toEqual([404, wrong.text])
  expect((await person.api(endpoints.list)).feeds).toHaveLength(2)

  const [role] = await findRolesOf(person.id)
  await write((tx) => endRole(tx, role?._id ?? '', { to: 'now', by: facilitator.id }))
  expect((await read(places.address)).status).toBe(404)
  expect((await read(renewed.address)).entries).toEqual([])
  await staff.api(administrationEndpoints.suspend, { personId: person.id })
  expect((await read(renewed.address)).status).toBe(404)
})

it('nobody follows a place they may not see', async () => {
  await expect(outsider.api(endpoints.renew, { placeId: network.id })).rejects.toMatchObject({ code: 'not_found' })
})

it('one meeting is a file for who may see it, and for nobody else', async () => {
  const meeting = await aMeeting({ link: 'https://meet.example.org/tavolo' })
  const fetchAs = ({ token }: TestPerson) =>
    fetch(testServer().url + meetingEntryAddress(meeting._id), { headers: { authorization: `Bearer ${token}` } })
  const given = await fetchAs(ana)
  expect(readByIcal(await given.text())).toMatchObject([{ start: meeting.start.toISOString() }])
  expect(given.headers.get('content-disposition')).toContain('incontro.ics')
  expect((await fetchAs(outsider)).status).toBe(404)
})
