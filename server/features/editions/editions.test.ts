// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { newId } from '#server/lib/id.ts'
import { type ActivityDraft, type ActivityRef, editionEndpoints, editionEvents } from '#shared/features/editions.ts'
import { programmeEndpoints, programmeEvents } from '#shared/features/programme.ts'
import { callApi } from '#test/support/api.ts'
import { people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { onlyStaffMay } from '#test/support/staffOnly.ts'
import { draftEdition } from './build.ts'
import { activityExists } from './queries.ts'
import { onActivityUse } from './uses.ts'

await startTestServer()
const everybody = await people(await buildNetwork())
const { guest, staff } = everybody

const draft = draftEdition({ name: "LAB'IMPACT", code: 'PROG-2463', leadBody: 'Regione Lombardia' })
const next = draftEdition({ name: 'Seconda edizione', code: 'PROG-0000', from: '2026-01-01', to: '2028-12-31' })
const cardNow = () => callApi(programmeEndpoints.card, {})
const operators: ActivityDraft = {
  name: 'Percorsi',
  period: { from: '2021-02-01', to: '2021-10-31' },
  measures: [
    { measure: 'meetings', word: null, over: null },
    { measure: 'people', word: 'operators', over: 40 },
  ],
}
const part = (overrides: Partial<ActivityDraft>) => ({ ...operators, ...overrides })
const editionId = async () => (await staff.api(editionEndpoints.list)).editions[0]?.id ?? ''

it('staff alone describes editions; the first is the programme card until another is chosen; everybody hears of it', async () => {
  const guests = await guest.socket()
  const first = await onlyStaffMay(everybody, editionEndpoints.create, draft)
  expect(first).toMatchObject({ ...draft, isCard: true, activities: [] })
  expect((await guests.next(editionEvents.changed)).edition).toEqual(first)
  expect((await guests.next(programmeEvents.changed)).card).toEqual(await cardNow())
  expect(await cardNow()).toMatchObject({ name: draft.name, cup: draft.cup, closed: false })

  const second = await staff.api(editionEndpoints.create, next)
  expect(second.isCard).toBe(false)
  expect(await cardNow()).toMatchObject({ code: draft.code })
  const named = { ...draft, name: "LAB'IMPACT 1" }
  await onlyStaffMay(everybody, editionEndpoints.edit, { editionId: first.id, ...named })
  expect(await cardNow()).toMatchObject({ name: named.name })

  await onlyStaffMay(everybody, editionEndpoints.choose, { editionId: second.id })
  expect(await cardNow()).toMatchObject({ code: next.code })
  const { editions } = await guest.api(editionEndpoints.list)
  expect(editions.map(({ id, isCard }) => [id, isCard])).toEqual([
    [second.id, true],
    [first.id, false],
  ])
})

it.each([
  ['cup', 'E89F1800051000', 'bad_value'],
  ['cup', 'e89f18000510007', 'bad_value'],
  ['body', '  ', 'required'],
  ['name', 'x'.repeat(121), 'too_long'],
  ['fund', { $gt: '' }, 'required'],
  ['code', 'a\u0000b', 'bad_text'],
  ['to', '2025-12-31', 'date_order'],
  ['from', '2026-02-30', 'bad_date'],
  ['colour', 'red', 'unknown_key'],
])('says what is wrong with %s = %j', async (field, value, code) => {
  const answer = await staff.request(editionEndpoints.edit, { editionId: await editionId(), ...next, [field]: value })
  expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid', fields: { [field]: code } } } })
  expect(await cardNow()).toMatchObject({ name: next.name })
})

it('an activity keeps its number and its lines; a record belongs to one of them', async () => {
  const id = await editionId()
  await onlyStaffMay(everybody, editionEndpoints.editActivity, { editionId: id, no: 7, ...part({ measures: [] }) })
  await staff.api(editionEndpoints.editActivity, { editionId: id, no: 5, ...operators })
  const [lineId, otherId] = [newId(), newId()]
  const line = { editionId: id, no: 7, lineId }
  await onlyStaffMay(everybody, editionEndpoints.editLine, { ...line, ...operators })
  await staff.api(editionEndpoints.editLine, { ...line, lineId: otherId, ...part({ name: 'Prosieguo' }) })
  await staff.api(editionEndpoints.editLine, { ...line, ...part({ name: 'Sviluppo' }) })
  const edited = await staff.api(editionEndpoints.editActivity, { editionId: id, no: 7, ...part({ measures: [] }) })
  expect(edited.activities.map(({ no }) => no)).toEqual([5, 7])
  expect(edited.activities[1]?.lines).toEqual([
    { id: lineId, ...part({ name: 'Sviluppo' }) },
    { id: otherId, ...part({ name: 'Prosieguo' }) },
  ])
  const exists = (ref: Partial<ActivityRef>) => activityExists({ editionId: id, no: 7, lineId: null, ...ref })
  const known = [{ lineId }, { no: 5 }, {}, { no: 6 }, { no: 5, lineId }, { lineId: newId() }, { editionId: newId() }]
  expect(await Promise.all(known.map(exists))).toEqual([true, true, false, false, false, false, false])
  // what the activity reports beside its lines may be counted without one
  await staff.api(editionEndpoints.editActivity, { editionId: id, no: 7, ...operators })
  expect(await exists({})).toBe(true)
})

it.each<[string, Partial<ActivityDraft>, Record<string, string>]>([
  ['a period that ends first', { period: { from: '2021-02-01', to: '2021-01-31' } }, { 'period.to': 'date_order' }],
  ['a measure twice', { measures: [operators.measures, operators.measures].flat() }, { measures: 'taken' }],
  [
    'a word for what is no person',
    { measures: [{ measure: 'networks', word: 'operators', over: null }] },
    { 'measures.0.word': 'bad_value' },
  ],
  [
    'people without a word',
    { measures: [{ measure: 'people', word: null, over: null }] },
    { 'measures.0.word': 'bad_value' },
  ],
  ['over nothing', { measures: [{ measure: 'meetings', word: null, over: 0 }] }, { 'measures.0.over': 'bad_value' }],
])('refuses %s', async (_what, wrong, fields) => {
  const request = { editionId: await editionId(), no: 9, ...part(wrong) }
  await expect(staff.api(editionEndpoints.editActivity, request)).rejects.toMatchObject({ code: 'invalid', fields })
})

it('what something is counted under stays; what nothing is counted under goes', async () => {
  const id = await editionId()
  const used = newId()
  onActivityUse(async ({ editionId, no, lineId }) => editionId === id && no === 7 && (lineId ?? used) === used)
  await staff.api(editionEndpoints.editLine, { editionId: id, no: 7, lineId: used, ...operators })
  const lines = { editionId: id, no: 7 }
  await expect(staff.api(editionEndpoints.removeLine, { ...lines, lineId: used })).rejects.toMatchObject({
    code: 'conflict',
  })
  await expect(staff.api(editionEndpoints.removeActivity, lines)).rejects.toMatchObject({ code: 'conflict' })
  const { editions } = await staff.api(editionEndpoints.list)
  const unused = editions[0]?.activities.find(({ no }) => no === 7)?.lines[0]?.id ?? ''
  const left = await onlyStaffMay(everybody, editionEndpoints.removeLine, { ...lines, lineId: unused })
  expect(left.activities.find(({ no }) => no === 7)?.lines.map(({ id }) => id)).not.toContain(unused)
  const { activities } = await onlyStaffMay(everybody, editionEndpoints.removeActivity, { editionId: id, no: 5 })
  expect(activities.map(({ no }) => no)).toEqual([7])
  for (const missing of [
    { editionId: id, no: 5 },
    { editionId: newId(), no: 7 },
  ])
    await expect(staff.api(editionEndpoints.removeActivity, missing)).rejects.toMatchObject({ code: 'not_found' })
})
