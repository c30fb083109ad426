// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { buildAccount } from '#server/features/accounts/build.ts'
import { findRolesOf } from '#server/features/roles/queries.ts'
import { placeEndpoints } from '#shared/features/places.ts'
import { sessionEndpoints } from '#shared/features/sessions.ts'
import { setupEndpoints } from '#shared/features/setup.ts'
import { rawRequest } from '#test/support/api.ts'
import { startMailbox } from '#test/support/mailbox.ts'
import { startTestServer } from '#test/support/server.ts'
import { createSetupLink, hasAdministrator } from './service.ts'

const mailbox = await startMailbox()
await startTestServer({ SMTP_URL: mailbox.url })

const draft = {
  name: 'Ada Ferri',
  title: 'staff di programma',
  email: 'ada@prova.example',
  password: 'una frase lunga e quieta',
}
const tokenOf = (link: string) => link.split('#')[1] ?? ''

it('makes the first administrator, with the programme’s place, from a link that opens once', async () => {
  expect(await hasAdministrator()).toBe(false)
  const token = tokenOf(await createSetupLink())
  // a stranger's filter fetches the page's question three times
  for (let look = 0; look < 3; look += 1)
    expect((await rawRequest(setupEndpoints.look, { token })).body).toEqual({ opens: true })

  const answers = await Promise.all([1, 2, 3].map(() => rawRequest(setupEndpoints.begin, { token, ...draft })))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410])
  expect(await hasAdministrator()).toBe(true)

  const body = answers.find(({ status }) => status === 200)?.body as { accessToken: string }
  const places = await rawRequest(placeEndpoints.list, {}, { token: body.accessToken })
  expect(places.body).toMatchObject({ places: [{ kind: 'programme' }], channels: [{}, {}, {}] })
})

it('leaves only the newest link open, and gives a known address the new password, of which its owner is told', async () => {
  const { email, password } = await buildAccount()
  const old = tokenOf(await createSetupLink())
  const token = tokenOf(await createSetupLink())
  expect((await rawRequest(setupEndpoints.look, { token: old })).body).toEqual({ opens: false })
  const answer = await rawRequest(setupEndpoints.begin, { token, ...draft, email, password: 'un’altra frase, lunga' })
  expect(answer.status).toBe(200)
  expect((await rawRequest(sessionEndpoints.signIn, { email, password })).status).toBe(401)
  expect((await mailbox.next(email)).subject).toContain('password')
})

it('is not used up by the address of somebody suspended, who could not come in with it', async () => {
  const { email, personId } = await buildAccount({ suspendedAt: new Date() })
  const token = tokenOf(await createSetupLink())
  const answer = await rawRequest(setupEndpoints.begin, { token, ...draft, email })
  expect(answer.body).toEqual({ error: { code: 'invalid', fields: { email: 'taken' } } })
  expect((await rawRequest(setupEndpoints.look, { token })).body).toEqual({ opens: true })
  expect(await findRolesOf(personId)).toEqual([])
})

it('says at the field what is wrong, and the link stays', async () => {
  const token = tokenOf(await createSetupLink())
  const answer = await rawRequest(setupEndpoints.begin, { token, ...draft, email: 'ada', password: 'breve' })
  expect(answer.body).toEqual({ error: { code: 'invalid', fields: { email: 'bad_email', password: 'too_short' } } })
  expect((await rawRequest(setupEndpoints.look, { token })).body).toEqual({ opens: true })
})
