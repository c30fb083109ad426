// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { buildArrival, buildRunningMeeting } from '#server/features/register/build.ts'
import { newId } from '#server/lib/id.ts'
import { checkInAlphabet } from '#shared/features/attendance.ts'
import {
  certificateAddress,
  certificateCodeLength,
  certificateEndpoints as endpoints,
  spokenCode,
} from '#shared/features/certificates.ts'
import { registerEndpoints } from '#shared/features/register.ts'
import { dayOf } from '#shared/lib/dates.ts'
import { createFormat } from '#shared/lib/format.ts'
import { anonymous, people, type TestPerson } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { allTagged, readTaggedPdf } from '#test/support/taggedPdf.ts'
import { CertificateModel } from './model.ts'

const { url } = await startTestServer()
const network = await buildNetwork()
const { ana, ben, facilitator, outsider } = await people(network)
const format = createFormat('it')

const download = (certificateId: string, by: TestPerson) =>
  fetch(`${url}${certificateAddress(certificateId)}`, { headers: { authorization: `Bearer ${by.token}` } })
const textOf = async (answer: Response) => {
  expect(answer.status).toBe(200)
  return readTaggedPdf(new Uint8Array(await answer.arrayBuffer()))
}
const codeOf = async (_id: string) => (await CertificateModel.findById(_id).lean())?.code ?? ''
const mine = async (by: TestPerson, meetingId: string) => (await by.api(endpoints.readMine, { meetingId })).certificate

/** Ana and somebody without account stay for a while, Ben has no exit; closed. */
async function closedRegister() {
  const meeting = await buildRunningMeeting({ audienceIds: [network.id], createdBy: facilitator.id })
  const meetingId = meeting._id
  const start = meeting.start.getTime() - (meeting.start.getTime() % 60_000) + 60_000
  const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString()
  for (const { id } of [ana, ben]) await buildArrival(meetingId, id)
  const { id: guestRow } = await facilitator.api(registerEndpoints.addRow, {
    ...{ meetingId, clientId: newId(), personId: null, mode: 'inPerson' },
    ...{ surname: 'بنعلي', name: 'فاطمة', consent: true },
  })
  const { rows } = await facilitator.api(registerEndpoints.read, { meetingId })
  const rowOf = (personId: string) => rows.find((row) => row.personId === personId)?.id ?? ''
  await facilitator.api(registerEndpoints.editRows, {
    meetingId,
    edits: [
      { rowId: rowOf(ana.id), version: 1, set: { arrived: at(0), left: at(95) } },
      { rowId: guestRow, version: 1, set: { arrived: at(0), left: at(30) } },
    ],
  })
  await expect(facilitator.api(endpoints.issue, { meetingId, rowIds: null })).rejects.toMatchObject({
    code: 'conflict',
  })
  const { version } = await facilitator.api(registerEndpoints.read, { meetingId })
  const register = await facilitator.api(registerEndpoints.close, { meetingId, version })
  return { meetingId, register, anaRow: rowOf(ana.id), benRow: rowOf(ben.id), guestRow, at }
}

it('one, then all who were there; the paper says what the register says, and the person takes their own', async () => {
  const { meetingId, register, anaRow, benRow, guestRow } = await closedRegister()
  const refused = { code: 'invalid', fields: { rowIds: 'bad_value' } }
  for (const rowId of [benRow, newId()])
    await expect(facilitator.api(endpoints.issue, { meetingId, rowIds: [rowId] })).rejects.toMatchObject(refused)
  expect(await mine(ana, meetingId)).toBeNull()

  const one = await facilitator.api(endpoints.issue, { meetingId, rowIds: [guestRow] })
  expect(one.certificates).toMatchObject([{ rowId: guestRow, who: 'فاطمة بنعلي', state: 'valid' }])
  const [all] = await Promise.all(
    [null, [anaRow], null].map((rowIds) => facilitator.api(endpoints.issue, { meetingId, rowIds })),
  )
  expect(all?.certificates).toHaveLength(2)
  expect(await facilitator.api(endpoints.read, { meetingId })).toEqual(all)
  expect(await mine(ben, meetingId)).toBeNull()
  const certificate = await mine(ana, meetingId)
  expect(certificate).toMatchObject({ rowId: anaRow, who: 'Ana', state: 'valid' })

  const id = certificate?.id ?? ''
  const answer = await download(id, ana)
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; .*Attestato.*\.pdf"/)
  const { marked, info, elements, pages } = await textOf(answer)
  expect(marked).toBe(true)
  expect(info).toMatchObject({ Title: 'Attestato di partecipazione – Ana', Language: 'it' })
  expect(allTagged(elements, 'H1').map(({ text }) => text)).toEqual(['Attestato di partecipazione'])
  expect(allTagged(elements, 'H2').map(({ text }) => text)).toEqual([register.head.title, 'Verifica'])
  expect(allTagged(elements, 'Figure')).toHaveLength(1)
  const said = allTagged(elements, 'P').map(({ text }) => text)
  const { head, number } = register
  const issuer = [head.leadBody, head.partner, head.project].find(Boolean) ?? ''
  const code = await codeOf(id)
  for (const fact of [
    'Ana',
    `Data ${format.day(dayOf(new Date(register.held.start)))}`,
    'Ore di presenza 1 h 35 min',
    `Registro presenze n. ${number}`,
    `Codice: ${spokenCode(code)}`,
    ...(head.code ? [`PROG ${head.code}`] : []),
    ...(head.cup ? [`CUP ${head.cup}`] : []),
    ...(issuer ? [`Rilasciato da ${issuer}`] : []),
  ])
    expect(said).toContain(fact)
  expect(pages[0]).toContain(head.visibility || 'Progetto co-finanziato dall’Unione Europea')
  expect(pages[0]).toContain('pagina 1/1')

  const ofGuest = one.certificates[0]?.id ?? ''
  const arabic = await textOf(await download(ofGuest, facilitator))
  expect(allTagged(arabic.elements, 'P').map(({ text }) => text)).toContain('فاطمة بنعلي')
  expect((await download(ofGuest, ana)).status).toBe(403)
  expect((await download(id, outsider)).status).toBe(404)
  expect((await download(newId(), facilitator)).status).toBe(404)
  const { departures } = await facilitator.api(registerEndpoints.departures, { meetingId })
  expect(departures).toMatchObject([
    { by: facilitator.name, format: 'certificate', of: 'فاطمة بنعلي' },
    { by: ana.name, format: 'certificate', of: 'Ana' },
  ])
})

it('a code shows name, meeting, date, hours and issuer; after a correction of the row it says that it is replaced', async () => {
  const { meetingId, register, anaRow, guestRow, at } = await closedRegister()
  await facilitator.api(endpoints.issue, { meetingId, rowIds: null })
  const before = await mine(ana, meetingId)
  const code = await codeOf(before?.id ?? '')
  expect(code).toHaveLength(certificateCodeLength)
  expect(certificateCodeLength * Math.log2(checkInAlphabet.length)).toBeGreaterThan(80)

  const shown = {
    name: 'Ana',
    meeting: register.head.title,
    date: dayOf(new Date(register.held.start)),
    minutes: 95,
    issuer: [register.head.leadBody, register.head.partner, register.head.project].find(Boolean) ?? '',
  }
  expect(await anonymous.api(endpoints.check, { code: spokenCode(code).toLowerCase() })).toEqual({
    ...shown,
    state: 'valid',
  })

  const correct = (rowId: string, left: string) =>
    facilitator.api(registerEndpoints.correct, {
      ...{ meetingId, clientId: newId(), rowId, reason: 'Foglio firme riletto' },
      set: { left },
    })
  await correct(guestRow, at(40))
  expect((await mine(ana, meetingId))?.state).toBe('valid')
  await correct(anaRow, at(60))
  expect(await anonymous.api(endpoints.check, { code })).toEqual({ ...shown, state: 'replaced' })
  expect(await mine(ana, meetingId)).toMatchObject({ id: before?.id, state: 'replaced' })
  const old = await textOf(await download(before?.id ?? '', ana))
  expect(old.pages[0]).toContain('Sostituito')
  expect(old.pages[0]).toContain('1 h 35 min')

  const { certificates } = await facilitator.api(endpoints.issue, { meetingId, rowIds: [anaRow] })
  expect(certificates.filter(({ rowId }) => rowId === anaRow).map(({ state }) => state)).toEqual(['valid', 'replaced'])
  const after = await mine(ana, meetingId)
  expect(after?.state).toBe('valid')
  const anew = await codeOf(after?.id ?? '')
  expect(await anonymous.api(endpoints.check, { code: anew })).toEqual({ ...shown, minutes: 60, state: 'valid' })
  expect((await anonymous.api(endpoints.check, { code })).state).toBe('replaced')
})

it('wrong codes are answered alike, whatever is wrong with them, and who guesses is stopped', async () => {
  const signs = [...checkInAlphabet]
  const wrong = (index: number) =>
    Array.from({ length: certificateCodeLength }, (_, at) => signs[(index + at) % signs.length]).join('')
  const guesses = await Promise.allSettled(
    ['x', 'Ω'.repeat(20), newId(), ...Array.from({ length: 40 }, (_, index) => wrong(index))].map((code) =>
      anonymous.api(endpoints.check, { code }),
    ),
  )
  const refusals = guesses.map((guess) => (guess.status === 'rejected' ? guess.reason : null))
  expect(new Set(refusals.map((refusal) => refusal?.code))).toEqual(new Set(['not_found', 'too_many']))
  expect(refusals.slice(0, 3).map(({ code, fields }) => ({ code, fields }))).toEqual(
    Array.from({ length: 3 }, () => ({ code: 'not_found', fields: {} })),
  )
})
