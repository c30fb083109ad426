// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { buildAccountOf, newEmail } from '#server/features/accounts/build.ts'
import { invitationEndpoints, invitationEvents, invitationLimits } from '#shared/features/invitations.ts'
import { startMailbox } from '#test/support/mailbox.ts'
import { people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { fingerprints } from '#test/support/records.ts'
import { startTestServer } from '#test/support/server.ts'

const mailbox = await startMailbox()
await startTestServer({ SMTP_URL: mailbox.url })
const network = await buildNetwork()
const { facilitator, staff } = await people(network)
const placeId = network.id

describe('a file of people', () => {
  const file = (...lines: string[]) => ['nome;e-mail;ruolo;fino al', ...lines].join('\n')

  it.each([
    ['UTF-8', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['Latin-1', (text: string) => Buffer.from(text, 'latin1')],
    ['Windows-1252', (text: string) => Buffer.from(text.replace('’', '\x92'), 'latin1'), 'Niccolò D’Amé'],
    ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ])('keeps its accents in %s', async (_, encoded, name = 'Niccolò Pérez') => {
    const email = newEmail()
    const bytes = encoded(file(`${name};${email};partecipante;`).replaceAll('\n', '\r\n'))
    const { csv } = await facilitator.api(invitationEndpoints.readFile, {
      placeId,
      file: new Blob([new Uint8Array(bytes)]),
    })
    const { rows, errors } = await facilitator.api(invitationEndpoints.previewImport, { placeId, csv })
    expect(errors).toEqual([])
    expect(rows).toMatchObject([{ line: 2, name, email }])
  })

  it.each([
    ['a workbook', 'PK\u0003\u0004\u0000\u0000nome', { file: 'bad_text' }],
    ['too long a table', 'x'.repeat(invitationLimits.csv + 1), { file: 'too_long' }],
    ['nothing', '', { file: 'empty_file' }],
  ])('%s is refused in words', async (_, text, fields) => {
    const given = { placeId, file: new Blob([text]) }
    expect(await staff.request(invitationEndpoints.readFile, given)).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid', fields } },
    })
  })

  it('is shown first, and nothing is written; then all of it is', async () => {
    const [one, two] = [newEmail(), newEmail()]
    const csv = file(`Nina Rossi;${one};partecipante;30/06/2099`, `;${two.toUpperCase()};Facilitatrice;`)
    const before = await fingerprints()
    const preview = await staff.api(invitationEndpoints.previewImport, { placeId, csv })
    expect(preview).toEqual({
      rows: [
        { line: 2, name: 'Nina Rossi', email: one, role: 'member', to: '2099-06-30' },
        { line: 3, name: null, email: two, role: 'facilitator', to: null },
      ],
      errors: [],
    })
    expect(await fingerprints()).toEqual(before)
    const listening = await facilitator.socket()
    expect(await staff.api(invitationEndpoints.importPeople, { placeId, csv })).toEqual({ created: 2 })
    // announced in their order: what comes after it proves that nothing more came of the file
    await facilitator.api(invitationEndpoints.create, { placeId, role: 'member', email: newEmail() })
    await listening.next(invitationEvents.changed, ({ createdBy }) => createdBy === facilitator.id)
    const byStaff = listening.heard.filter(
      ([name, payload]) =>
        name === invitationEvents.changed.name &&
        invitationEvents.changed.payload.parse(payload).createdBy === staff.id,
    )
    expect(byStaff).toHaveLength(1)
    expect([(await mailbox.next(one)).to, (await mailbox.next(two)).to]).toEqual([one, two])
    const again = await staff.api(invitationEndpoints.previewImport, { placeId, csv })
    expect(again.errors.map(({ column, code }) => [column, code])).toEqual([
      ['e-mail', 'taken'],
      ['e-mail', 'taken'],
    ])
  })

  it('with one wrong line is not taken at all, and each wrong cell is named', async () => {
    const twice = newEmail()
    const csv = file(
      `Nina;${newEmail()};referente;`,
      'Nina;no address;partecipante;',
      `Nina;${twice};partecipante;`,
      `Nina;${twice};partecipante;`,
      `Nina;${newEmail()};sindaco;`,
      `Nina;${newEmail()};ospite;`,
      `Nina;${newEmail()};partecipante;31/02/2099`,
      `Nina;${newEmail()};partecipante;2020-01-01`,
      `Nina;${newEmail()};partecipante;;x`,
      `RSSMRA85T10A562S;${newEmail()};partecipante;`,
    )
    const { errors } = await facilitator.api(invitationEndpoints.previewImport, { placeId, csv })
    expect(errors).toEqual([
      { line: 2, column: 'ruolo', code: 'bad_value' },
      { line: 3, column: 'e-mail', code: 'bad_email' },
      { line: 5, column: 'e-mail', code: 'taken' },
      { line: 6, column: 'ruolo', code: 'bad_value' },
      { line: 7, column: 'ruolo', code: 'bad_value' },
      { line: 8, column: 'fino al', code: 'bad_date' },
      { line: 9, column: 'fino al', code: 'date_order' },
      { line: 10, column: null, code: 'bad_value' },
      { line: 11, column: 'nome', code: 'case_data' },
    ])
    const { email } = await buildAccountOf(staff.id)
    const toStaff = file(`Nina;${newEmail()};partecipante;`, `Stella;${email};partecipante;`)
    expect(await facilitator.api(invitationEndpoints.previewImport, { placeId, csv: toStaff })).toMatchObject({
      rows: [{ line: 2 }],
      errors: [{ line: 3, column: 'fino al', code: 'required' }],
    })
    const before = await fingerprints()
    const refused = await facilitator.request(invitationEndpoints.importPeople, { placeId, csv })
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'conflict', fields: { csv: 'bad_value' } } } })
    expect(await fingerprints()).toEqual(before)
  })
})
