// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { expect, it, vi } from 'vitest'
import { buildAnnouncement } from '#server/features/announcements/build.ts'
import { buildMaterial } from '#server/features/materials/build.ts'
import { buildMeeting, buildNoMeeting } from '#server/features/meetings/build.ts'
import { meetingUsers } from '#server/features/meetings/uses.ts'
import { newId } from '#server/lib/id.ts'
import { certificateEndpoints } from '#shared/features/certificates.ts'
import type { Measure } from '#shared/features/editions.ts'
import { materialEndpoints } from '#shared/features/materials.ts'
import {
  meetingImportEndpoints as endpoints,
  type MeetingImport,
  meetingImportEvents,
} from '#shared/features/meetingImports.ts'
import { meetingEndpoints } from '#shared/features/meetings.ts'
import { registerAddress, registerEndpoints } from '#shared/features/register.ts'
import { reportEndpoints } from '#shared/features/report.ts'
import { startTestServer } from '#test/support/server.ts'
import { buildMeetingImport, csvOf } from './build.ts'
import { buildPast, fileOf } from './fixture.ts'
import { clientIdOf, importMeetings, runImport } from './importing.ts'
import { lookAt } from './looking.ts'

const { url } = await startTestServer()
const { network, lab, staff, ana, code, editionId, meeting, preview } = await buildPast()

async function figures(): Promise<Partial<Record<Measure, number | null>>> {
  const { parts } = await staff.api(reportEndpoints.read, { editionId })
  return Object.fromEntries(parts[0]?.figures.map(({ measure, value }) => [measure, value]) ?? [])
}

/** Handed in, and waited for. */
async function imported(file: Blob): Promise<MeetingImport> {
  const { id: importId } = await staff.api(endpoints.start, { file })
  await vi.waitUntil(async () => (await staff.api(endpoints.read, { importId })).state !== 'waiting', {
    timeout: 30_000,
  })
  return staff.api(endpoints.read, { importId })
}
const meetingsOf = async (year: string) => {
  const wanted = { from: `${year}-01-01`, to: `${year}-12-31`, placeId: network.id }
  return (await staff.api(meetingEndpoints.list, wanted)).meetings
}

it('reads bytes of old offices, says how, and runs no cell', async () => {
  const lines = csvOf(
    [
      meeting({
        data: '31/10/2021',
        'ora inizio': '2:30',
        cognome: 'D’Angelò',
        nome: 'José',
        ente: '=HYPERLINK("http://x")',
      }),
      meeting({ data: '31/10/2021', 'ora inizio': '2:30', cognome: '+Ndiaye', nome: 'Fatou', modalità: 'da remoto' }),
    ],
    ',',
  ).replaceAll('=HYPERLINK("http://x")', '"=HYPERLINK(""http://x"")"')
  const latin = Buffer.from([...lines].map((sign) => (sign === '’' ? 0x92 : sign.charCodeAt(0))))
  const found = await preview(new Blob([latin]))
  expect(found).toMatchObject({ encoding: 'windows1252', delimiter: 'comma', problems: [], meetings: 1, people: 2 })
  expect(found.notices.map(({ line: at, column, code: what }) => [at, column, what])).toEqual([
    [2, 'ora inizio', 'twice'],
    [2, 'ente', 'formula'],
    [3, 'ora inizio', 'twice'],
    [3, 'cognome', 'formula'],
  ])
  expect(await preview(new Blob([`\uFEFF${lines}`]))).toMatchObject({ encoding: 'utf8Bom', people: 2 })
  expect(await preview(new Blob([lines.replaceAll(',', '\t').replaceAll('"', '')]))).toMatchObject({
    ...{ encoding: 'utf8', delimiter: 'tab', people: 2 },
  })
  const { id, state } = await imported(new Blob([latin]))
  expect(state).toBe('done')
  const [held] = await meetingsOf('2021')
  const { rows } = await staff.api(registerEndpoints.read, { meetingId: held?.id ?? '' })
  expect(rows.map(({ surname, name, organisation }) => [surname, name, organisation])).toEqual([
    ['+Ndiaye', 'Fatou', null],
    ['D’Angelò', 'José', '=HYPERLINK("http://x")'],
  ])
  await staff.api(endpoints.undo, { importId: id })
})

it('the figures move by exactly what came, and back; the same file comes once; what followed from it keeps it', async () => {
  const before = await figures()
  const carla = { cognome: 'Mazzoleni', nome: 'Carla', ente: 'Comune', ruolo: 'assistente sociale' }
  const file = fileOf(
    meeting({ ...carla, entrata: '9:00', uscita: '11:00', facilitazione: 'Chiara B. | Dario C.' }),
    meeting({ cognome: 'Diop', nome: 'Fatou', modalità: 'online', minuti: '90' }),
    meeting({ cognome: 'Sala', presenza: 'assente' }),
    meeting({
      data: '2022-05-18',
      tipo: 'laboratorio',
      titolo: 'Prima giornata',
      'rete o laboratorio': lab.place.name,
      ...carla,
      'rete della persona': 'Franciacorta',
    }),
    meeting({
      data: '14.06.2022',
      'ora inizio': '14',
      'ora fine': '16',
      tipo: 'accompagnamento',
      titolo: 'Cabina di regia',
    }),
  )
  expect(await preview(file)).toMatchObject({
    meetings: 3,
    people: 4,
    minutes: 480,
    first: '2021-03-11',
    already: null,
  })
  const heard = await ana.socket()
  const done = await imported(file)
  expect(done).toMatchObject({ state: 'done', by: staff.name, meetings: 3, people: 4, made: 3 })
  const after = { meetings: 3, supportHours: 120, exchangeHours: 180, attendances: 3, people: 2, networks: 1 }
  expect(await figures()).toEqual({ ...before, ...after })

  const [held] = await meetingsOf('2021')
  const meetingId = held?.id ?? ''
  const register = await staff.api(registerEndpoints.read, { meetingId })
  expect(register).toMatchObject({
    ...{ state: 'closed', start: '2021-03-11T08:30:00.000Z', end: '2021-03-11T11:30:00.000Z', closedBy: staff.name },
    head: { code, activityNo: 1, venue: 'Sala civica', facilitators: ['Chiara B.', 'Dario C.'] },
  })
  expect(
    register.rows.map(({ surname, state, minutes, networkName }) => [surname, state, minutes, networkName]),
  ).toEqual([
    ['Diop', 'present', 90, 'Rete Franciacorta'],
    ['Mazzoleni', 'present', 90, 'Rete Franciacorta'],
    ['Sala', 'absent', null, 'Rete Franciacorta'],
  ])
  expect(register.number).toBeGreaterThan(0)
  expect((await preview(file)).already).toMatchObject({ id: done.id, by: staff.name })
  await expect(staff.api(endpoints.start, { file })).rejects.toMatchObject({
    code: 'conflict',
    fields: { file: 'taken' },
  })
  await heard.settled()
  expect(heard.heard.map(([name]) => name).filter((name) => !name.startsWith('register'))).toEqual([
    'meetingImports:changed',
  ])

  const importId = done.id
  await staff.api(certificateEndpoints.issue, { meetingId, rowIds: null })
  expect(await staff.api(endpoints.hold, { importId })).toEqual({ hold: 'certified' })
  await expect(staff.api(endpoints.undo, { importId })).rejects.toMatchObject({ code: 'conflict' })
  expect((await figures()).meetings).toBe(3)
})

it('undone it takes exactly what came, as long as nothing was corrected or taken away', async () => {
  const before = await figures()
  const here = (await meetingsOf('2020')).length
  const file = fileOf(
    meeting({ data: '10/02/2020', cognome: 'Rota' }),
    meeting({ data: '11/02/2020', cognome: 'Rota' }),
  )
  const first = await imported(file)
  expect(await staff.api(endpoints.undo, { importId: first.id })).toMatchObject({
    state: 'undone',
    undone: { by: staff.name },
  })
  expect([await figures(), (await meetingsOf('2020')).length]).toEqual([before, here])
  const again = await imported(file)
  expect(again.id).not.toBe(first.id)
  const [held] = await meetingsOf('2020')
  const meetingId = held?.id ?? ''
  await fetch(`${url}${registerAddress(meetingId, 'csv')}`, { headers: { authorization: `Bearer ${staff.token}` } })
  expect(await staff.api(endpoints.hold, { importId: again.id })).toEqual({ hold: 'left' })
  const { rows } = await staff.api(registerEndpoints.read, { meetingId })
  await staff.api(registerEndpoints.correct, {
    ...{ meetingId, clientId: newId(), rowId: rows[0]?.id ?? '', set: { note: 'riletto' }, reason: 'Foglio firme' },
  })
  expect(await staff.api(endpoints.hold, { importId: again.id })).toEqual({ hold: 'corrected' })
})

it('whatever lies beside one of them keeps it, whoever keeps that', async () => {
  const done = await imported(fileOf(meeting({ data: '04/09/2022', cognome: 'Rota' })))
  const { id: meetingId = '' } = (await meetingsOf('2022')).find(({ start }) => start.startsWith('2022-09-04')) ?? {}
  const hold = async () => (await staff.api(endpoints.hold, { importId: done.id })).hold
  expect(await hold()).toBeNull()
  const by = { by: staff.id, placeId: network.id }
  const material = await buildMaterial({ ...by, meetingId, itemId: newId() })
  expect(await hold()).toBe('followed')
  await expect(staff.api(endpoints.undo, { importId: done.id })).rejects.toMatchObject({ code: 'conflict' })
  await staff.api(materialEndpoints.remove, { materialId: material._id })
  expect(await hold()).toBeNull()
  await buildAnnouncement({ authorId: staff.id, placeIds: [network.id], personIds: [] }, { meetingId })
  expect(await hold()).toBe('followed')

  // rows go with the meeting they are of; all else that names one is asked for
  const naming = Object.values(mongoose.models).filter(({ schema }) =>
    ['meetingId', 'chosen.meetingId'].some((field) => schema.path(field)),
  )
  const unasked = naming.map(({ modelName }) => modelName).filter((name) => !meetingUsers().includes(name))
  expect(unasked.sort()).toEqual(['RegisterRow'])
})

it('one that breaks off leaves nothing to be seen, and is gone on with, or thrown away', async () => {
  const before = await figures()
  const day = (index: number) =>
    `${String(1 + (index % 28)).padStart(2, '0')}/${String(1 + Math.floor(index / 28)).padStart(2, '0')}/2019`
  const lines = Array.from({ length: 250 }, (_, index) => meeting({ data: day(index), cognome: 'Rota' }))
  const csv = csvOf(lines)
  const record = await buildMeetingImport({ byId: staff.id, csv, lines: 250, meetings: 250, people: 250 })
  const last = (await lookAt(csv)).meetings.at(-1)
  if (!last) throw new Error('the file has meetings')
  // stands in the way of the last of them, when the first hundreds are made
  const { _id } = await buildMeeting({
    ...{ audienceIds: [lab.id], createdBy: staff.id, clientId: clientIdOf(record._id, last) },
  })
  const here = (await meetingsOf('2019')).length
  await expect(runImport(record._id)).rejects.toThrow('E11000')
  expect(await staff.api(endpoints.read, { importId: record._id })).toMatchObject({ state: 'waiting', made: 200 })
  expect(await meetingsOf('2019')).toHaveLength(here)
  expect(await figures()).toEqual(before)

  await buildNoMeeting(_id)
  await staff.api(endpoints.resume, { importId: record._id })
  await vi.waitUntil(async () => (await staff.api(endpoints.read, { importId: record._id })).state === 'done', {
    timeout: 30_000,
  })
  expect((await figures()).meetings).toBe((before.meetings ?? 0) + 250)
  expect(await meetingsOf('2019')).toHaveLength(here + 250)
  await expect(staff.api(endpoints.discard, { importId: record._id })).rejects.toMatchObject({ code: 'conflict' })
  await staff.api(endpoints.undo, { importId: record._id })

  const thrown = await buildMeetingImport({ byId: staff.id, csv, state: 'waiting' })
  await staff.api(endpoints.discard, { importId: thrown._id })
  await runImport(thrown._id)
  expect(await figures()).toEqual(before)
  // of a network that is gone meanwhile
  const stale = await buildMeetingImport({ byId: staff.id, csv: csv.replaceAll('Franciacorta', 'Mai Vista') })
  await runImport(stale._id)
  expect(await staff.api(endpoints.read, { importId: stale._id })).toMatchObject({ state: 'failed' })
})

it('two files that tell of the same meetings, at work at once, bring them once', async () => {
  const before = (await figures()).meetings ?? 0
  const csv = csvOf([meeting({ data: '02/07/2023', cognome: 'Rota' }), meeting({ data: '03/07/2023' })])
  const twins = await Promise.all(
    [csv, `${csv}\n`].map((same) => buildMeetingImport({ byId: staff.id, csv: same, meetings: 2, people: 1 })),
  )
  await Promise.all(twins.map(({ _id }) => runImport(_id)))
  const shown = await Promise.all(twins.map(({ _id: importId }) => staff.api(endpoints.read, { importId })))
  expect(shown.map(({ state, made }) => [state, made]).sort()).toEqual([
    ['done', 2],
    ['failed', 0],
  ])
  expect([(await figures()).meetings, (await meetingsOf('2023')).length]).toEqual([before + 2, 2])
})

it('who looks at the imports hears of each end of one, and may try again what was given up', async () => {
  const line = await staff.socket()
  const heard = (importId: string) => line.next(meetingImportEvents.changed, (told) => told.importId === importId)
  const { id: importId } = await imported(fileOf(meeting({ data: '04/07/2022' })))
  await heard(importId)
  await staff.api(endpoints.undo, { importId })
  await heard(importId)
  const csv = csvOf([meeting({ data: '05/07/2022', 'rete o laboratorio': 'Mai Vista' })])
  const stale = await buildMeetingImport({ byId: staff.id, csv, state: 'waiting' })
  await runImport(stale._id)
  expect(await heard(stale._id)).toMatchObject({ placeIds: [] })
  const left = await buildMeetingImport({ byId: staff.id, csv: csvOf([meeting({ data: '06/07/2022' })]) })
  await importMeetings.gaveUp?.({ importId: left._id })
  await heard(left._id)
  expect(await staff.api(endpoints.read, { importId: left._id })).toMatchObject({ state: 'failed' })
})
