// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { answerLinkPurpose, answerLinkRecord } from '#server/features/answerLinks/access.ts'
import { buildEdition, draftActivity } from '#server/features/editions/build.ts'
import { buildGuest } from '#server/features/guests/build.ts'
import { beginMeeting, buildMeeting } from '#server/features/meetings/build.ts'
import { buildRunningMeeting } from '#server/features/register/build.ts'
import { newId } from '#server/lib/id.ts'
import { sealedToken } from '#server/lib/seal.ts'
import { answerLinkEndpoints } from '#shared/features/answerLinks.ts'
import { certificateAddress, certificateEndpoints } from '#shared/features/certificates.ts'
import { type Measure, measures } from '#shared/features/editions.ts'
import { isByName, type NewRow, type RegisterRow, registerEndpoints } from '#shared/features/register.ts'
import { registerPersonEndpoints as endpoints, registerPersonEvents } from '#shared/features/registerPersons.ts'
import { reportEndpoints } from '#shared/features/report.ts'
import { dayOf } from '#shared/lib/dates.ts'
import { anonymous, newPerson, people, type TestPerson } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'

const { url } = await startTestServer()
const network = await buildNetwork()
const { staff, facilitator, ana, ben } = await people(network)

const reported = measures.map((measure) => ({
  measure,
  word: measure === 'people' ? ('operators' as const) : null,
  over: null,
}))

/** An edition of its own, what it reports, and meetings of two hours in it whose registers are closed. */
async function anEdition() {
  const { _id: editionId } = await buildEdition({ activities: [draftActivity(1, { measures: reported })] })
  const figures = async (): Promise<Partial<Record<Measure, number | null>>> => {
    const { parts } = await staff.api(reportEndpoints.read, { editionId })
    return Object.fromEntries(parts[0]?.figures.map(({ measure, value }) => [measure, value]) ?? [])
  }
  const open = async () => {
    const activity = { editionId, no: 1, lineId: null }
    const draft = { audienceIds: [network.id], createdBy: facilitator.id, activity, type: 'support' as const }
    return buildRunningMeeting(draft)
  }
  const close = async (meetingId: string) => {
    const { version } = await staff.api(registerEndpoints.read, { meetingId })
    return staff.api(registerEndpoints.close, { meetingId, version })
  }
  const held = async (...came: Partial<NewRow>[]) => {
    const { _id: meetingId, start, end } = await open()
    const stay = { state: 'present' as const, arrived: start.toISOString(), left: end.toISOString() }
    for (const one of came) {
      const { id: rowId, version } = await add(meetingId, one)
      await staff.api(registerEndpoints.editRows, { meetingId, edits: [{ rowId, version, set: stay }] })
    }
    return { start, register: await close(meetingId) }
  }
  return { editionId, figures, open, close, held }
}
const add = (meetingId: string, one: Partial<NewRow>): Promise<RegisterRow> =>
  staff.api(registerEndpoints.addRow, {
    ...{ meetingId, clientId: newId(), personId: null, consent: true, mode: 'inPerson' as const },
    ...one,
  })
const walkIn = (surname: string, name: string, more: Partial<NewRow> = {}) => ({ surname, name, ...more })
const who = (person: TestPerson) => ({ personId: person.id })

const pairOf = async (name: string) => {
  const { candidates } = await staff.api(endpoints.candidates)
  const found = candidates.find(({ one, other }) => one.name === name || other.name === name)
  return { reason: found?.reason, two: { one: found?.one.key ?? '', other: found?.other.key ?? '' } }
}

it('two accounts that are one person: meetings and hours stay, one less who was reached, and once where both were marked', async () => {
  const { figures, held } = await anEdition()
  await held(who(ana), who(ben))
  const { start } = await held(who(ana), who(ben))
  await held(who(ben))
  const before = await figures()
  expect(before).toMatchObject({ meetings: 3, supportHours: 360, attendances: 5, people: 2, networks: 1 })

  const two = { one: ana.id, other: ben.id }
  const preview = await staff.api(endpoints.preview, two)
  expect(preview.editions).toHaveLength(1)
  expect(preview.editions[0]?.changes.map(({ measure, before, after }) => [measure, before, after])).toEqual([
    ['attendances', 5, 3],
    ['people', 2, 1],
  ])
  expect(preview.together.map(({ day }) => day)).toContain(dayOf(start))
  expect(preview.together).toHaveLength(2)
  expect(await figures()).toEqual(before)

  const [join, again] = await Promise.all([staff.api(endpoints.join, two), staff.api(endpoints.join, two)])
  expect(again).toEqual(join)
  expect(await figures()).toEqual({ ...before, attendances: 3, people: 1 })
  expect(await staff.api(endpoints.undo, { joinId: join.id })).toMatchObject({ undone: { by: staff.name } })
  expect(await figures()).toEqual(before)
  await staff.api(endpoints.join, { one: two.other, other: two.one })
  expect((await figures()).people).toBe(1)
  const { joins } = await staff.api(endpoints.joins)
  expect(joins.map(({ by, undone }) => [by, undone !== null])).toEqual([
    [staff.name, false],
    [staff.name, true],
  ])
})

it('who came without an account under three spellings is suggested, joined over two joins, and a row says what it said', async () => {
  const { figures, held } = await anEdition()
  const body = { organisation: 'Coop. Sociale «La Méridiana»' }
  const { register } = await held(walkIn('Niccolò', 'Dèsirée', body))
  await held(walkIn('desiree', 'niccolo', { organisation: 'COOP SOCIALE LA MERIDIANA' }))
  await held(walkIn('Niccolo', 'D.', { email: 'Desiree@Esempio.it' }))
  await held(walkIn('Nicolò', 'Désirée', { email: 'desiree@esempio.it' }))
  await held(walkIn('Niccolò', 'Dèsirée', { organisation: 'Comune di Lodi' }))
  expect((await figures()).people).toBe(4)

  const byName = await pairOf('niccolo desiree')
  const byEmail = await pairOf('D. Niccolo')
  expect([byName.reason, byEmail.reason]).toEqual(['name', 'email'])
  await staff.api(endpoints.join, byName.two)
  await staff.api(endpoints.join, byEmail.two)
  expect(await figures()).toMatchObject({ meetings: 5, attendances: 5, people: 2 })
  const { people: found } = await staff.api(endpoints.search, { search: 'merid nicco' })
  expect(found.map(({ name, meetings }) => [name, meetings])).toEqual([
    ['Dèsirée Niccolò', 2],
    ['niccolo desiree', 1],
  ])
  await staff.api(endpoints.join, { one: byName.two.one, other: byEmail.two.other })
  expect((await figures()).people).toBe(1)
  await expect(staff.api(endpoints.join, { one: byName.two.other, other: byEmail.two.one })).rejects.toMatchObject({
    code: 'conflict',
    fields: { other: 'taken' },
  })
  await expect(staff.api(endpoints.join, { one: byName.two.one, other: byName.two.one })).rejects.toMatchObject({
    code: 'invalid',
  })
  await expect(staff.api(endpoints.preview, { one: byName.two.one, other: newId() })).rejects.toMatchObject({
    code: 'not_found',
  })
  expect((await pairOf('D. Niccolo')).reason).toBeUndefined()
  expect(await staff.api(registerEndpoints.read, { meetingId: register.meetingId })).toEqual(register)
})

it('who has an account now takes away the certificate of the name they came with, as long as both are one', async () => {
  const { held } = await anEdition()
  const { register } = await held(walkIn('Benali', 'Ana'))
  const { meetingId } = register
  const { certificates } = await staff.api(certificateEndpoints.issue, { meetingId, rowIds: null })
  const id = certificates[0]?.id ?? ''
  const take = async () => {
    const answer = await fetch(`${url}${certificateAddress(id)}`, { headers: { authorization: `Bearer ${ana.token}` } })
    await answer.arrayBuffer()
    const mine = await ana.api(certificateEndpoints.readMine, { meetingId })
    return [answer.status, mine.certificate?.id ?? null]
  }
  expect(await take()).toEqual([403, null])
  const { people: found } = await staff.api(endpoints.search, { search: 'benali' })
  const join = await staff.api(endpoints.join, { one: found[0]?.key ?? '', other: ana.id })
  expect(await take()).toEqual([200, id])
  await staff.api(endpoints.undo, { joinId: join.id })
  expect(await take()).toEqual([403, null])
})

it('in an open register a name is put to an account, keeps what was typed, counts once, and is taken back', async () => {
  const { figures, held, open, close } = await anEdition()
  await held(who(ana))
  const { _id: meetingId } = await open()
  const typed = await add(meetingId, walkIn('Benali', 'Anna', { organisation: 'CPIA' }))
  const match = (personId: string | null, version: number) =>
    facilitator.api(registerEndpoints.matchRow, { meetingId, rowId: typed.id, personId, version })
  const matched = await match(ana.id, typed.version)
  const said = { surname: 'Benali', name: 'Anna', organisation: 'CPIA', source: 'walkIn' }
  expect(matched).toMatchObject({ ...said, personId: ana.id, networkId: network.id })
  await expect(match(ben.id, typed.version)).rejects.toMatchObject({ code: 'conflict' })
  // she is in it, whoever adds her
  expect((await add(meetingId, who(ana))).id).toBe(typed.id)
  const own = await add(meetingId, who(ben))
  await expect(match(ben.id, matched.version)).rejects.toMatchObject({ fields: { personId: 'taken' } })
  await staff.api(registerEndpoints.removeRow, { meetingId, rowId: own.id })

  const back = await match(null, matched.version)
  expect(back).toMatchObject({ ...said, personId: null, networkId: null, role: '' })
  await match(ana.id, back.version)
  await close(meetingId)
  expect(await figures()).toMatchObject({ meetings: 2, attendances: 2, people: 1 })
  await expect(match(null, back.version + 1)).rejects.toMatchObject({ fields: { register: 'closed' } })
})

it('a guest who said that they come is put to an account too, before and after anything is written of them', async () => {
  const { _id: meetingId } = await buildMeeting({ audienceIds: [network.id], createdBy: facilitator.id })
  const guest = await buildGuest({ meetingId, invitedBy: facilitator.id })
  const secret = sealedToken(answerLinkPurpose, answerLinkRecord(meetingId, guest._id))
  const yes = { clientId: newId(), networkId: null, choice: 'online' as const }
  await anonymous.api(answerLinkEndpoints.answer, { meetingId, personId: guest._id, secret, ...yes })
  const [start, end] = [new Date(Date.now() - 3_600_000), new Date(Date.now() + 3_600_000)]
  await beginMeeting(meetingId, { start, end })
  const own = await add(meetingId, who(ben))
  const rows = async () => (await facilitator.api(registerEndpoints.read, { meetingId })).rows
  const row = (await rows()).find(({ email }) => email === guest.email)
  expect(row).toMatchObject({ source: 'answer', personId: null, version: 0 })
  if (!row) return
  expect([isByName(row), isByName(own)]).toEqual([true, false])
  const match = (rowId: string, personId: string | null, version: number) =>
    facilitator.api(registerEndpoints.matchRow, { meetingId, rowId, personId, version })
  // who has an account stands there as who they are
  await expect(match(own.id, ana.id, own.version)).rejects.toMatchObject({ code: 'conflict' })
  const matched = await match(row.id, ana.id, 0)
  expect(matched).toMatchObject({ personId: ana.id, surname: 'Moretti', networkId: network.id, mode: 'online' })
  expect(isByName(matched)).toBe(true)
  expect(await rows()).toHaveLength(2)
  const back = await match(row.id, null, matched.version)
  expect(back).toMatchObject({ personId: null, networkId: null, source: 'answer' })
  // and stays: they have answered
  const removed = facilitator.api(registerEndpoints.removeRow, { meetingId, rowId: row.id })
  await expect(removed).rejects.toMatchObject({ code: 'conflict' })
})

it('over several joins all who are one hear of one more, and of one less', async () => {
  const { held } = await anEdition()
  const member = (name: string) => newPerson(name, 'member', { id: network.id, kind: 'network' })
  const [dora, elio, fede] = [await member('Dora'), await member('Elio'), await member('Fede')]
  await held(who(dora), who(elio), who(fede))
  await staff.api(endpoints.join, { one: dora.id, other: elio.id })
  const lines = await Promise.all([dora, elio, fede].map((by) => by.socket()))
  const heard = () => Promise.all(lines.map((line) => line.next(registerPersonEvents.changed)))
  const join = await staff.api(endpoints.join, { one: elio.id, other: fede.id })
  await heard()
  await staff.api(endpoints.undo, { joinId: join.id })
  await heard()
})
