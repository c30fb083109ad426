// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { buildEdition, draftActivity } from '#server/features/editions/build.ts'
import { findStoredEditions } from '#server/features/editions/queries.ts'
import { buildRunningMeeting } from '#server/features/register/build.ts'
import { accessReport } from '#server/features/report/access.ts'
import { findCounting } from '#server/features/report/records.ts'
import { findGrants } from '#server/features/roles/queries.ts'
import { buildSupportPath } from '#server/features/supportPaths/build.ts'
import { write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { editionEndpoints, type Measure, measures } from '#shared/features/editions.ts'
import { definitions } from '#shared/features/figures.ts'
import { type Comparison, freezeAddress, freezeEndpoints } from '#shared/features/freezes.ts'
import { placeAdministrationEndpoints } from '#shared/features/placeAdministration.ts'
import { registerEndpoints } from '#shared/features/register.ts'
import { type Report, reportEndpoints, reportLimits } from '#shared/features/report.ts'
import { supportPathEndpoints } from '#shared/features/supportPaths.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { csvFigures, odsFigures, pdfFigures, readPaper, screenFigures } from '#test/published/leaving.ts'
import { errorOf } from '#test/support/api.ts'
import { newPerson, people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { allTagged } from '#test/support/taggedPdf.ts'
import { FreezeModel, FrozenFigureModel } from './model.ts'
import { createFreeze } from './service.ts'

await startTestServer()
const network = await buildNetwork()
const { staff, ana, evaluator, outsider } = await people(network)
const ben = await newPerson('Ben', 'member', { id: network.id, kind: 'network' })

const reported = measures.map((measure) => ({
  measure,
  word: measure === 'people' ? ('operators' as const) : null,
  over: null,
}))
const { _id: editionId } = await buildEdition({ activities: [draftActivity(1, { measures: reported })] })
const activity = { editionId, no: 1, lineId: null }

/** A meeting that began an hour ago, with these people in its register. */
async function meetingOf(who: readonly { id: string }[], type: 'support' | 'lab' = 'support') {
  const audienceIds = [network.id]
  const { _id: meetingId, start, end } = await buildRunningMeeting({ audienceIds, createdBy: staff.id, activity, type })
  const stay = { state: 'present' as const, arrived: start.toISOString(), left: end.toISOString() }
  for (const { id: personId } of who) {
    const row = await staff.api(registerEndpoints.addRow, { meetingId, clientId: newId(), personId, mode: 'inPerson' })
    await staff.api(registerEndpoints.editRows, {
      meetingId,
      edits: [{ rowId: row.id, version: row.version, set: stay }],
    })
  }
  const close = async () => {
    const { version } = await staff.api(registerEndpoints.read, { meetingId })
    return staff.api(registerEndpoints.close, { meetingId, version })
  }
  return { meetingId, close }
}

type Values = Record<Measure, number | null>
const valuesOf = ({ parts }: Report): Values =>
  Object.fromEntries(parts[0]?.figures.map(({ measure, value }) => [measure, value]) ?? []) as Values
const freezeIt = (name = 'Rapporto', more: { from?: string } = {}) =>
  staff.api(freezeEndpoints.create, { editionId, clientId: newId(), name, note: '', ...more })
const frozenValues = async (freezeId: string) => valuesOf((await staff.api(freezeEndpoints.read, { freezeId })).report)
/** Every record that any of its figures names. */
const frozenFigures = async (freezeId: string) =>
  (await FrozenFigureModel.find({ freezeId }).lean()).flatMap(({ units, meetings }) =>
    `${units} ${meetings}`.split(/[ :+]/),
  )
const differences = ({ figures }: Comparison) =>
  Object.fromEntries(figures.map(({ measure, delta, records }) => [measure, [delta, records]]))

const path = await buildSupportPath({ placeId: network.id, facilitatorIds: [staff.id], createdBy: staff.id, activity })
const log = (minutes: number, daysAgo: number) =>
  staff.api(supportPathEndpoints.log, {
    ...{ pathId: path._id, clientId: newId(), day: addDays(today(), -daysAgo), from: '09:30', minutes },
    ...{ channel: 'phone' as const, facilitatorIds: [staff.id], personIds: [ana.id], meetingId: null },
    ...{ done: 'Una bozza', nextStep: null, knowingly: false },
  })

it('a register that is closed while a report is frozen is in all of its figures or in none', async () => {
  await (await meetingOf([ana])).close()
  const before = valuesOf(await staff.api(reportEndpoints.read, { editionId }))
  const { meetingId, close } = await meetingOf([ana, ben], 'lab')
  const by = accessReport({ id: staff.id, grants: await findGrants(staff.id) }, 'freeze')
  const frozen = await write(async () => {
    await findCounting({ editionId }, findStoredEditions)
    // by the server, and so not in this transaction
    await close()
    await log(45, 1)
    await staff.api(placeAdministrationEndpoints.edit, { placeId: network.id, name: 'Rete rinominata' })
    return createFreeze(by, { editionId, clientId: newId(), name: 'A metà', note: '' })
  })
  const stored = await staff.api(freezeEndpoints.read, { freezeId: frozen.id })
  expect(valuesOf(stored.report)).toEqual(before)
  expect(await frozenFigures(frozen.id)).not.toContain(meetingId)
  expect(stored.report.territories.flatMap(({ networks }) => networks.map(({ name }) => name))).not.toContain(
    'Rete rinominata',
  )

  const later = await freezeIt()
  const more = { meetings: 2, supportHours: 165, exchangeHours: 120, attendances: 3, people: 2 }
  expect(await frozenValues(later.id)).toEqual({ ...before, ...more })
  expect(await frozenFigures(later.id)).toContain(meetingId)
})

it('what was frozen never changes, and each figure says how it differs from today and from another', async () => {
  const work = await log(30, 2)
  const { rows, meetingId } = await (await meetingOf([ana, ben])).close()
  const first = await freezeIt('Prima')
  const read = await staff.api(freezeEndpoints.read, { freezeId: first.id })
  const unchanged = await staff.api(freezeEndpoints.compare, { freezeId: first.id })
  expect(unchanged.other).toBeNull()
  for (const { delta, records } of unchanged.figures)
    expect([delta, records]).toEqual([0, { added: 0, removed: 0, changed: 0 }])

  await staff.api(registerEndpoints.correct, {
    ...{ meetingId, clientId: newId(), rowId: rows.find(({ personId }) => personId === ben.id)?.id ?? '' },
    ...{ set: { state: 'absent', arrived: null, left: null }, reason: 'Era assente' },
  })
  const carla = await newPerson('Carla', 'member', { id: network.id, kind: 'network' })
  await (await meetingOf([carla], 'lab')).close()
  await staff.api(supportPathEndpoints.removeEntry, { entryId: work.id })
  await staff.api(editionEndpoints.editActivity, {
    ...{ editionId, no: 1 },
    ...{ name: 'Altro nome', period: null, measures: reported },
  })
  const now = await staff.api(freezeEndpoints.compare, { freezeId: first.id })
  const nothing = { added: 0, removed: 0, changed: 0 }
  expect(differences(now)).toEqual({
    meetings: [1, { ...nothing, added: 1 }],
    supportHours: [-30, { ...nothing, removed: 1 }],
    exchangeHours: [120, { ...nothing, added: 1 }],
    attendances: [0, { ...nothing, added: 1, removed: 1 }],
    people: [1, { ...nothing, added: 1 }],
    networks: [0, nothing],
    ebooks: [0, nothing],
    emergencyMeetings: [0, nothing],
  })
  const second = await freezeIt('Dopo')
  const both = await staff.api(freezeEndpoints.compare, { freezeId: first.id, otherId: second.id })
  expect(both.other?.name).toBe('Dopo')
  expect(both.figures).toEqual(now.figures)
  expect(await staff.api(freezeEndpoints.read, { freezeId: first.id })).toEqual(read)
  const { freezes } = await ana.api(freezeEndpoints.list)
  expect(freezes.slice(0, 2).map(({ name }) => name)).toEqual(['Dopo', 'Prima'])
  // another wording of what is counted is said
  await FreezeModel.updateOne({ _id: first.id }, { $set: { 'report.parts.0.figures.0.version': 0 } })
  const worded = await staff.api(freezeEndpoints.compare, { freezeId: first.id })
  expect(worded.figures.filter(({ before, after }) => before?.version !== after?.version)).toHaveLength(1)
  expect((await staff.api(freezeEndpoints.read, { freezeId: first.id })).intact).toBe(false)
})

it('its papers say its figures, its hash and when it was frozen, and leave as those of the report do', async () => {
  const { id: freezeId, hash, by } = await freezeIt('Rapporto intermedio', { from: '2020-01' })
  const { report, intact, definitions: worded } = await staff.api(freezeEndpoints.read, { freezeId })
  expect([intact, worded.map(({ version }) => version)]).toEqual([
    true,
    measures.map((measure) => definitions[measure].version),
  ])
  await (await meetingOf([ana])).close()
  const { pdf, ods, csv } = await readPaper(staff, (format) => freezeAddress(freezeId, format, 'it'))
  const screen = screenFigures(report)
  expect(csvFigures(csv)).toEqual(screen)
  expect(odsFigures(ods)).toEqual(screen)
  expect(pdfFigures(pdf)).toEqual(screen)
  const said = allTagged(pdf.elements, 'P').map(({ text }) => text)
  expect(said.map((text) => text.replaceAll(' ', ''))).toContain(`ImprontaSHA-256${hash}`)
  expect(said.find((text) => text.startsWith('Congelato il '))).toMatch(new RegExp(` da ${by}$`))
  expect(said).toContain('Periodo da gennaio 2020')
  expect(csv).toContain(hash)
  const { departures } = await staff.api(reportEndpoints.departures)
  expect(departures.slice(0, 3).map(({ format, frozen }) => [format, frozen])).toEqual(
    ['csv', 'ods', 'pdf'].map((format) => [format, 'Rapporto intermedio']),
  )
})

it('who may read the report may read what was frozen: records as they may see them, and who evaluates nothing of people', async () => {
  const { id: freezeId } = await freezeIt()
  const wanted = { freezeId, no: 1, measure: 'supportHours' } as const
  const [all, mine] = [await staff.api(freezeEndpoints.records, wanted), await ana.api(freezeEndpoints.records, wanted)]
  expect(mine).toEqual(all)
  expect([all.records.length, all.hidden]).toEqual([all.total, 0])
  expect(all.records.map(({ kind }) => kind)).toContain('work')
  const hidden = await outsider.api(freezeEndpoints.records, wanted)
  expect([hidden.records, hidden.total, hidden.hidden]).toEqual([[], 0, all.total])

  const seen = await evaluator.api(freezeEndpoints.read, { freezeId })
  expect(valuesOf(seen.report)).toMatchObject({ people: null, meetings: (await frozenValues(freezeId)).meetings })
  const { figures } = await evaluator.api(freezeEndpoints.compare, { freezeId })
  const ofPeople = figures.filter(({ measure }) => measure === 'people' || measure === 'attendances')
  expect(ofPeople.map(({ delta, records }) => [delta, records])).toEqual([
    [null, null],
    [null, null],
  ])
  expect(figures.find(({ measure }) => measure === 'meetings')?.delta).toBe(0)
  await expect(staff.api(freezeEndpoints.read, { freezeId: newId() })).rejects.toMatchObject({ code: 'not_found' })

  // however many they are: two of them that differ by one would tell who it is
  const crowd = await Promise.all(
    Array.from({ length: reportLimits.hiddenBelow }, (_, index) =>
      newPerson(`Persona ${index}`, 'member', { id: network.id, kind: 'network' }),
    ),
  )
  await (await meetingOf(crowd)).close()
  const later = await freezeIt()
  const whole = await frozenValues(later.id)
  expect(whole.people).toBeGreaterThanOrEqual(reportLimits.hiddenBelow)
  const { report: unseen } = await evaluator.api(freezeEndpoints.read, { freezeId: later.id })
  expect(valuesOf(unseen)).toEqual({ ...whole, people: null, attendances: null })
  const ofWhom = { freezeId: later.id, no: 1, measure: 'people' } as const
  expect((await evaluator.api(freezeEndpoints.records, ofWhom)).figure.value).toBeNull()
  expect((await ana.api(freezeEndpoints.records, ofWhom)).figure.value).toBe(whole.people)
  const { pdf, ods, csv } = await readPaper(evaluator, (format) => freezeAddress(later.id, format, 'it'))
  for (const read of [csvFigures(csv), odsFigures(ods), pdfFigures(pdf)]) expect(read).toEqual(screenFigures(unseen))
})

it('pressing twice freezes once; what is filtered is refused as in the report, and data of people followed', async () => {
  const draft = { editionId, clientId: newId(), name: 'Una volta', note: 'Per la *rendicontazione*' }
  const [once, twice] = [await staff.api(freezeEndpoints.create, draft), await staff.api(freezeEndpoints.create, draft)]
  expect(twice).toEqual(once)
  const wrong = { ...draft, clientId: newId(), from: '2021-02', to: '2021-01' }
  await expect(staff.api(freezeEndpoints.create, wrong)).rejects.toMatchObject({ fields: { to: 'date_order' } })
  await expect(staff.api(freezeEndpoints.create, { ...draft, name: ' ' })).rejects.toMatchObject({
    fields: { name: 'required' },
  })
  const cf = 'Con RSSMRA85T10A562S'
  const refused = await staff.request(freezeEndpoints.create, { ...draft, clientId: newId(), name: cf, note: cf })
  expect([refused.status, errorOf(refused).fields]).toEqual([422, { name: 'case_data', note: 'case_data' }])
  const written = (await staff.api(freezeEndpoints.list)).freezes.flatMap(({ name, note }) => [name, note])
  expect(written).not.toContain(cf)
})
