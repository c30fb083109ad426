// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { expect, it, vi } from 'vitest'
import { buildAnnouncement } from '#server/features/announcements/build.ts'
import { buildEdition, draftActivity } from '#server/features/editions/build.ts'
import { buildMaterial } from '#server/features/materials/build.ts'
import { buildMeeting, buildNoMeeting } from '#server/features/meetings/build.ts'
import { meetingUsers } from '#server/features/meetings/uses.ts'
import { newId } from '#server/lib/id.ts'
import { certificateEndpoints } from '#shared/features/certificates.ts'
import { type Measure, measures } from '#shared/features/editions.ts'
import { materialEndpoints } from '#shared/features/materials.ts'
import {
  meetingImportEndpoints as endpoints,
  type MeetingImport,
  type MeetingImportPreview,
  meetingImportEvents,
  meetingImportModel,
} from '#shared/features/meetingImports.ts'
import { meetingEndpoints } from '#shared/features/meetings.ts'
import { registerAddress, registerEndpoints } from '#shared/features/register.ts'
import { reportEndpoints } from '#shared/features/report.ts'
import { people } from '#test/support/people.ts'
import { buildLab, buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { buildMeetingImport, csvOf } from './build.ts'
import { clientIdOf, importMeetings, runImport } from './importing.ts'
import { lookAt } from './looking.ts'
import { nearestOf } from './words.ts'

const { url } = await startTestServer()
const network = await buildNetwork({ name: 'Rete Franciacorta' })
const lab = await buildLab({ name: 'Mediazione interculturale' })
const { staff, ana } = await people(network)
const code = `PROG-${Math.floor(Math.random() * 1e9)}`
const reported = measures.map((measure) => ({
  measure,
  word: measure === 'people' ? ('operators' as const) : null,
  over: null,
}))
const line = { id: newId(), name: 'Percorso breve', period: null, measures: reported }
const { _id: editionId } = await buildEdition({
  code,
  activities: [draftActivity(1, { measures: reported }), draftActivity(2, { measures: [], lines: [line] })],
})

async function figures(): Promise<Partial<Record<Measure, number | null>>> {
  const { parts } = await staff.api(reportEndpoints.read, { editionId })
  return Object.fromEntries(parts[0]?.figures.map(({ measure, value }) => [measure, value]) ?? [])
}

const one = {
  ...{ edizione: code, attività: '1', data: '11/03/2021', 'ora inizio': '9:30', 'ora fine': '12.30' },
  ...{ titolo: 'Tavolo territoriale', tipo: 'tavolo', 'rete o laboratorio': 'Rete Franciacorta', sede: 'Sala civica' },
}
const meeting = (more: Readonly<Record<string, string>> = {}) => ({ ...one, ...more })
const fileOf = (...lines: Readonly<Record<string, string>>[]) => new Blob([csvOf(lines)])
const preview = (file: Blob): Promise<MeetingImportPreview> => staff.api(endpoints.preview, { file })
const named = ({ problems }: MeetingImportPreview) =>
  problems.map(({ line: at, column, code: what, detail }) => [at, column, what, ...(detail === null ? [] : [detail])])

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

it('names every line that is wrong, and what was meant', async () => {
  await buildMeeting({
    ...{ audienceIds: [network.id], createdBy: staff.id, activity: { editionId, no: 1, lineId: null } },
    ...{ start: new Date('2019-05-06T07:00:00Z'), end: new Date('2019-05-06T09:00:00Z') },
  })
  const rossi = { cognome: 'Rossi', nome: 'Anna' }
  const found = await preview(
    fileOf(
      meeting({ data: '31/02/2021' }),
      meeting({ data: '2021-13-01' }),
      meeting({ data: '11/03/2024' }),
      meeting({ data: '28/03/2021', 'ora inizio': '2:30' }),
      meeting({ 'ora fine': '9:00' }),
      meeting({ 'ora fine': '25:00' }),
      meeting({ edizione: 'PROG-0' }),
      meeting({ attività: '7' }),
      meeting({ attività: '2' }),
      meeting({ attività: '2', linea: 'Percorso breva' }),
      meeting({ 'rete o laboratorio': 'Rete Franciacorte' }),
      meeting({ 'rete o laboratorio': 'Zzzz' }),
      meeting({ tipo: 'laboratrio' }),
      meeting({ titolo: 'x'.repeat(161) }),
      meeting({ titolo: 'Caso RSSMRA85T10A562S' }),
      meeting({ data: '06/05/2019', 'ora inizio': '9', 'ora fine': '11' }),
      meeting({ data: '12/03/2021', ...rossi }),
      meeting({ data: '12/03/2021', cognome: 'ROSSI', nome: 'anna' }),
      meeting({ data: '12/03/2021', titolo: 'Un altro titolo' }),
      meeting({ data: '12/03/2021', cognome: 'Diop', sede: 'Altrove' }),
      meeting({ data: '13/03/2021' }),
      meeting({ data: '13/03/2021' }),
      meeting({ data: '14/03/2021', nome: 'Senza cognome', minuti: '200', modalità: 'onlin' }),
      meeting({ data: '14/03/2021', cognome: 'Sala', presenza: 'assente', entrata: '9:30' }),
      meeting({
        data: '14/03/2021',
        cognome: 'Sala',
        nome: 'Ada',
        entrata: '11',
        uscita: '10',
        'rete della persona': lab.place.name,
      }),
    ),
  )
  expect(named(found)).toEqual([
    [2, 'data', 'badDate'],
    [3, 'data', 'badDate'],
    [4, 'data', 'outOfYears'],
    [5, 'ora inizio', 'noSuchTime', '03:00'],
    [6, 'ora fine', 'endBeforeStart'],
    [7, 'ora fine', 'badTime'],
    [8, 'edizione', 'unknownEdition'],
    [9, 'attività', 'unknownActivity'],
    [10, 'linea', 'required'],
    [11, 'linea', 'unknownLine', 'Percorso breve'],
    [12, 'rete o laboratorio', 'unknownPlace', 'Rete Franciacorta'],
    [13, 'rete o laboratorio', 'unknownPlace'],
    [14, 'tipo', 'badType', 'laboratorio'],
    [15, 'titolo', 'tooLong'],
    [16, 'titolo', 'caseData'],
    [17, 'titolo', 'alreadyThere'],
    [19, 'cognome', 'doubledPerson', '18'],
    [20, 'titolo', 'doubledMeeting', '18'],
    [21, 'sede', 'differs', '18'],
    [23, 'titolo', 'doubledMeeting', '22'],
    [24, 'cognome', 'required'],
    [24, 'modalità', 'badMode', 'online'],
    [24, 'minuti', 'badMinutes', '180'],
    [25, 'presenza', 'notThere'],
    [26, 'uscita', 'endBeforeStart'],
    [26, 'rete della persona', 'notANetwork'],
  ])
  expect(found.wrongLines).toBe(23)
  const file = fileOf(meeting(), meeting({ data: '31/02/2021' }))
  await expect(staff.api(endpoints.start, { file })).rejects.toMatchObject({ fields: { file: 'bad_value' } })
  expect(await meetingsOf('2021')).toEqual([])

  for (const [csv, problems] of [
    ['attività;data\n1;11/03/2021', [[1, 'ora inizio', 'missingColumn']]],
    [`${csvOf([])};pippo\n${'x;'.repeat(8)}`, [[1, null, 'unknownColumn']]],
    [`${csvOf([])};laboratorio\nx`, [[1, 'rete o laboratorio', 'doubledColumn']]],
    [csvOf([]), [[2, null, 'noLines']]],
    [`${csvOf([])}\n"aperto`, [[2, null, 'brokenLine']]],
    [`${csvOf([])}\n${'a\n'.repeat(1_500_000)}`, [[5_002, null, 'tooManyLines']]],
  ] as const)
    expect(named(await preview(new Blob([csv]))).slice(0, 1)).toEqual(problems)
})

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

it('cells of any length are looked at in no time, and named', async () => {
  const long = 'x'.repeat(400_000)
  const places = Array.from({ length: 201 }, (_, index) => `Rete ${index}`).join(' | ')
  const edition = `${code}X`
  const wide = { edizione: long, attività: long, linea: long, sede: long }
  const since = performance.now()
  expect(
    nearestOf(
      long,
      Array.from({ length: 200 }, (_, index) => `Rete del territorio ${index}`),
    ),
  ).toBeNull()
  expect(performance.now() - since).toBeLessThan(1_000)
  const found = await preview(
    fileOf(
      meeting({ edizione: long }),
      meeting(wide),
      meeting({ 'rete o laboratorio': long }),
      meeting({ 'rete o laboratorio': places }),
      meeting({ cognome: 'Rota', modalità: 'x'.repeat(501) }),
      meeting({ tipo: 'x'.repeat(500) }),
      ...Array.from({ length: 4_000 }, () => meeting({ edizione: edition, 'rete o laboratorio': 'Rete Franciacorte' })),
    ),
  )
  expect(named(found).slice(0, 12)).toEqual([
    [2, 'edizione', 'tooLong'],
    [3, 'edizione', 'tooLong'],
    [3, 'attività', 'tooLong'],
    [3, 'linea', 'tooLong'],
    [3, 'sede', 'tooLong'],
    [4, 'rete o laboratorio', 'tooLong'],
    [5, 'rete o laboratorio', 'tooManyPlaces'],
    [6, 'modalità', 'tooLong'],
    [7, 'tipo', 'badType'],
    [8, 'edizione', 'unknownEdition', code],
    [8, 'rete o laboratorio', 'unknownPlace', 'Rete Franciacorta'],
    [9, 'edizione', 'unknownEdition', code],
  ])
})

it('two thousand lines are looked at in seconds; the table to fill in is one that is read', async () => {
  const lines = Array.from({ length: 2_000 }, (_, index) =>
    meeting({
      data: `${1 + (Math.floor(index / 10) % 28)}/0${1 + Math.floor(index / 280)}/2018`,
      cognome: 'Rota',
      nome: `N${index}`,
    }),
  )
  const file = fileOf(...lines)
  const since = performance.now()
  expect(await preview(file)).toMatchObject({ lines: 2_000, meetings: 200, people: 2_000, wrongLines: 0 })
  // well below one on a machine that does nothing else
  expect(performance.now() - since).toBeLessThan(15_000)
  const model = await preview(new Blob([meetingImportModel.map((cells) => cells.join(';')).join('\r\n')]))
  expect(model.lines).toBe(3)
  expect(new Set(model.problems.map(({ code: what }) => what))).toEqual(new Set(['unknownEdition']))
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
