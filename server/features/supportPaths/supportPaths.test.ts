// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { buildMeeting } from '#server/features/meetings/build.ts'
import { newId } from '#server/lib/id.ts'
import {
  supportPathEndpoints as endpoints,
  type SupportEntryDraft,
  type SupportPathDraft,
} from '#shared/features/supportPaths.ts'
import { addDays, dayOf, today } from '#shared/lib/dates.ts'
import type { OutputOf } from '#shared/lib/endpoint.ts'
import { newPerson, people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { buildSupportEntry, buildSupportPath } from './build.ts'

await startTestServer()
const network = await buildNetwork()
const { ana, facilitator, staff, outsider } = await people(network)
const second = await newPerson('Nadia', 'facilitator', { id: network.id, kind: 'network' })
const yesterday = addDays(today(), -1)

const aPath = () =>
  buildSupportPath({ placeId: network.id, facilitatorIds: [facilitator.id], createdBy: facilitator.id })
const entry = (draft: Partial<SupportEntryDraft> = {}): SupportEntryDraft => ({
  day: yesterday,
  from: '09:00',
  minutes: 90,
  channel: 'phone',
  facilitatorIds: [facilitator.id],
  personIds: [ana.id],
  meetingId: null,
  done: 'Articolo 4 con il CPIA',
  nextStep: 'Sentire la segreteria',
  knowingly: true,
  ...draft,
})
const log = (pathId: string, draft: Partial<SupportEntryDraft> = {}, clientId = newId()) =>
  facilitator.api(endpoints.log, { pathId, clientId, ...entry(draft) })
const used = async (pathId: string) => {
  const { paths } = await ana.api(endpoints.list, { placeId: network.id })
  return paths.find(({ id }) => id === pathId)
}

it('an hour counts once however many worked in it, and however often it is sent', async () => {
  const { _id: pathId } = await aPath()
  const clientId = newId()
  const two = { facilitatorIds: [facilitator.id, second.id] }
  const [one, again] = await Promise.all([log(pathId, two, clientId), log(pathId, two, clientId)])
  expect(again).toEqual(one)
  await log(pathId, { from: '15:00', minutes: 45, nextStep: null })
  expect(await used(pathId)).toMatchObject({
    plannedMinutes: 720,
    usedMinutes: 135,
    nextStep: 'Sentire la segreteria',
    lastDay: yesterday,
  })
})

it('the sums of a path, open or closed, are those of its log, whatever stands in it', async () => {
  const by = { placeId: network.id, facilitatorIds: [facilitator.id], createdBy: facilitator.id }
  const paths = [await buildSupportPath(by), await buildSupportPath({ ...by, closedAt: new Date() })]
  const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000)
  for (const [index, path] of paths.entries()) {
    for (let at = 0; at < 12; at += 1) {
      const start = ago(30 + ((at * 7 + index) % 12) * 30)
      const meeting =
        at % 3 === 0 &&
        (await buildMeeting({
          ...{ audienceIds: [network.id], createdBy: facilitator.id, start },
          end: new Date(start.getTime() + (30 + at) * 60_000),
        }))
      await buildSupportEntry(path, {
        ...{ start, nextStep: at % 4 === 1 ? `Passo ${at}` : null },
        ...(meeting ? { minutes: null, meetingId: meeting._id } : { minutes: 10 + at }),
      })
    }
    const { entries } = await ana.api(endpoints.entries, { placeId: network.id, pathId: path._id })
    expect(entries).toHaveLength(12)
    expect(await used(path._id)).toMatchObject({
      usedMinutes: entries.reduce((sum, { minutes }) => sum + minutes, 0),
      nextStep: entries.find(({ nextStep }) => nextStep !== null)?.nextStep,
      lastDay: dayOf(new Date(entries[0]?.start ?? '')),
    })
  }
})

it('what was done in a meeting has the minutes of the meeting, and counts on a path once', async () => {
  const { _id: pathId } = await aPath()
  const start = new Date(Date.now() - 3 * 86_400_000)
  const draft = { audienceIds: [network.id], createdBy: facilitator.id, start }
  const meeting = await buildMeeting({ ...draft, end: new Date(start.getTime() + 100 * 60_000) })
  const made = await log(pathId, { meetingId: meeting._id, minutes: 999 })
  expect(made).toMatchObject({ minutes: 100, start: start.toISOString(), meetingId: meeting._id })
  await expect(log(pathId, { meetingId: meeting._id })).rejects.toMatchObject({
    code: 'conflict',
    fields: { meetingId: 'taken' },
  })
  expect((await used(pathId))?.usedMinutes).toBe(100)
  const elsewhere = await buildNetwork()
  const other = await buildMeeting({ audienceIds: [elsewhere.id], createdBy: staff.id })
  await expect(log(pathId, { meetingId: other._id })).rejects.toMatchObject({ fields: { meetingId: 'bad_value' } })
})

it('what overlaps other work for the same network is said before it is saved', async () => {
  const own = await buildNetwork()
  const { _id: pathId } = await buildSupportPath({ placeId: own.id, facilitatorIds: [staff.id], createdBy: staff.id })
  const say = (draft: Partial<SupportEntryDraft>) =>
    staff.api(endpoints.log, { pathId, clientId: newId(), ...entry({ knowingly: false, ...draft }) })
  await say({})
  const refused = { code: 'conflict', fields: { from: 'overlaps' } }
  await expect(say({ from: '10:29' })).rejects.toMatchObject(refused)
  await expect(say({ from: '08:00', minutes: 61 })).rejects.toMatchObject(refused)
  await say({ from: '10:30' })
  await say({ from: '10:00', knowingly: true })
  const { entries } = await staff.api(endpoints.entries, { placeId: own.id, pathId })
  expect(entries).toHaveLength(3)
  const [newest] = entries
  if (!newest) throw new Error('there are three')
  // moved a little it does not overlap itself
  await staff.api(endpoints.editEntry, {
    entryId: newest.id,
    version: 1,
    ...entry({ from: '10:35', minutes: 5, knowingly: true }),
  })
  await staff.api(endpoints.removeEntry, { entryId: newest.id })
  expect((await staff.api(endpoints.entries, { placeId: own.id })).entries).toHaveLength(2)
})

it.each<[string, Partial<SupportEntryDraft>, object]>([
  ['in the hour that does not exist', { day: '2026-03-29', from: '02:30' }, { from: 'no_such_time' }],
  ['without minutes', { minutes: null }, { minutes: 'required' }],
  ['longer than a day', { minutes: 1441 }, { minutes: 'bad_value' }],
  ['the day after tomorrow', { day: addDays(today(), 2) }, { day: 'too_far' }],
  ['by nobody', { facilitatorIds: [] }, { facilitatorIds: 'required' }],
])('work %s is refused at its field', async (_, draft, fields) => {
  const { _id: pathId } = await aPath()
  await expect(log(pathId, draft)).rejects.toMatchObject({ code: 'invalid', fields })
})

it('holds no data of people followed by a service; a closed path takes nothing more, of two changes one', async () => {
  const path = await aPath()
  const pathId = path._id
  const before = await log(pathId, { day: addDays(today(), -9) })
  await expect(log(pathId, { done: 'Per RSSMRA80A01F205X' })).rejects.toMatchObject({ code: 'case_data' })
  const { title, aim, topic, activity, plannedMinutes, facilitatorIds } = path
  const draft: SupportPathDraft = { title, aim, topic, activity, plannedMinutes, facilitatorIds }
  const change = { pathId, ...draft, version: 1, closed: true }
  const results = await Promise.allSettled([
    facilitator.api(endpoints.edit, change),
    second.api(endpoints.edit, { ...change, title: 'Altro' }),
  ])
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const closed = { code: 'conflict', fields: { pathId: 'closed' } }
  await expect(log(pathId)).rejects.toMatchObject(closed)
  // what was counted on it stays as it is
  const entryId = before.id
  await expect(facilitator.api(endpoints.editEntry, { entryId, version: 1, ...entry() })).rejects.toMatchObject(closed)
  await expect(facilitator.api(endpoints.removeEntry, { entryId })).rejects.toMatchObject(closed)
})

it('goes through a long log page by page, once each, also where many begin together', async () => {
  const place = await buildNetwork()
  const path = await buildSupportPath({ placeId: place.id, facilitatorIds: [staff.id], createdBy: staff.id })
  const start = new Date('2026-01-12T09:00:00Z')
  await Promise.all(Array.from({ length: 120 }, () => buildSupportEntry(path, { start })))
  const seen: string[] = []
  let after: { before?: string; beforeId?: string } | null = {}
  while (after) {
    const page: OutputOf<typeof endpoints.entries> = await staff.api(endpoints.entries, { placeId: place.id, ...after })
    seen.push(...page.entries.map(({ id }) => id))
    after = page.next
  }
  expect(seen).toHaveLength(120)
  expect(new Set(seen).size).toBe(120)
})

it('its own people see the log of a network, and nobody else', async () => {
  const { _id: pathId } = await aPath()
  await log(pathId)
  const { entries } = await ana.api(endpoints.entries, { placeId: network.id, pathId })
  expect(entries).toMatchObject([{ done: 'Articolo 4 con il CPIA', people: [{ name: 'Ana' }] }])
  await expect(outsider.api(endpoints.entries, { placeId: network.id })).rejects.toMatchObject({ code: 'not_found' })
})
