// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { buildMeeting } from '#server/features/meetings/build.ts'
import {
  meetingImportEndpoints as endpoints,
  type MeetingImportPreview,
  meetingImportModel,
} from '#shared/features/meetingImports.ts'
import { meetingEndpoints } from '#shared/features/meetings.ts'
import { startTestServer } from '#test/support/server.ts'
import { csvOf } from './build.ts'
import { buildPast, fileOf } from './fixture.ts'
import { nearestOf } from './words.ts'

await startTestServer()
const { network, lab, staff, code, editionId, meeting, preview } = await buildPast()

const named = ({ problems }: MeetingImportPreview) =>
  problems.map(({ line: at, column, code: what, detail }) => [at, column, what, ...(detail === null ? [] : [detail])])

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
  const of2021 = { from: '2021-01-01', to: '2021-12-31', placeId: network.id }
  expect((await staff.api(meetingEndpoints.list, of2021)).meetings).toEqual([])

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
