// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { newId } from '#server/lib/id.ts'
import { accountEndpoints } from '#shared/features/accounts.ts'
import { messageEndpoints } from '#shared/features/messages.ts'
import { sessionEndpoints } from '#shared/features/sessions.ts'
import { type RawAnswer, rawRequest } from '#test/support/api.ts'
import { newPerson } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { withAttempt } from './attempts.ts'
import { buildAccount, buildAccountOf, newEmail } from './build.ts'

// behind a proxy the address of who asks is the one it names
await startTestServer({ TRUST_PROXY: '1' })
const network = await buildNetwork()

const from = (address: string) => ({ headers: { 'x-forwarded-for': address } })
const refusedOf = (answers: readonly RawAnswer[]) => answers.filter(({ status }) => status === 429)

it('sign-ins by the hundred from one address stall nobody else, who signs in or writes', async () => {
  const { email, password } = await buildAccount()
  const ana = await newPerson('Ana', 'member', { id: network.id, kind: 'network' })
  // more than an address may fail: however fast the work is done meanwhile, some are refused
  const flood = Array.from({ length: 240 }, () =>
    rawRequest(sessionEndpoints.signIn, { email: newEmail(), password: 'guess' }, from('203.0.113.1')),
  )
  let over = false
  const all = Promise.all(flood).finally(() => {
    over = true
  })
  const refused = await Promise.race(flood.map(async (answer) => ((await answer).status === 429 ? answer : all)))
  expect(refused).toMatchObject({ status: 429, body: { error: { code: 'too_many' } } })
  const [others, message] = await Promise.all([
    rawRequest(sessionEndpoints.signIn, { email, password }, from('203.0.113.2')),
    ana.request(messageEndpoints.create, { threadId: network.general._id, clientId: newId(), text: 'Come sempre' }),
  ])
  expect([others.status, message.status, over]).toEqual([200, 200, false])
  const answers = await all
  expect(refusedOf(answers).length).toBeGreaterThan(20)
  expect(refusedOf(answers).every(({ headers }) => Number(headers['retry-after']) >= 1)).toBe(true)
})

it('guesses at many accounts from one address are counted before they are made', async () => {
  let made = 0
  const guess = () =>
    withAttempt(newEmail(), '203.0.113.3', async () => {
      made += 1
      return null
    })
  const results = await Promise.allSettled(Array.from({ length: 220 }, guess))
  expect(made).toBe(200)
  expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(20)
})

it('links by mail are asked for from one address for a while, whoever they are for, and from others as before', async () => {
  const { email } = await buildAccount()
  const ask = (to: string, address = '203.0.113.4') =>
    rawRequest(accountEndpoints.askLink, { email: to }, from(address))
  const forgotten = () => rawRequest(accountEndpoints.forgotPassword, { email: newEmail() }, from('203.0.113.4'))
  const many = await Promise.all(Array.from({ length: 50 }, () => [ask(newEmail()), forgotten()]).flat())
  expect(refusedOf(many)).toEqual([])
  const [known, unknown] = await Promise.all([ask(email), ask(newEmail())])
  const bare = ({ status, body }: RawAnswer) => ({ status, body })
  expect(bare(known)).toEqual(bare(unknown))
  expect(known.status).toBe(429)
  expect((await forgotten()).status).toBe(429)
  expect((await ask(email, '203.0.113.5')).status).toBe(200)
})

it('a network of addresses of the newer kind counts as one, however many of them are used', async () => {
  let last = 0
  const ask = (network: string) => {
    last += 1
    return rawRequest(accountEndpoints.askLink, { email: newEmail() }, from(`${network}::${last.toString(16)}`))
  }
  await Promise.all(Array.from({ length: 100 }, () => ask('2001:db8:0:7')))
  expect((await ask('2001:db8:0:7')).status).toBe(429)
  expect((await ask('2001:db8:0:8')).status).toBe(200)
})

it('one person asks for a change of address some times a day, to however many addresses', async () => {
  const ana = await newPerson('Ana')
  const { password } = await buildAccountOf(ana.id)
  const ask = () => ana.request(accountEndpoints.changeEmail, { email: newEmail(), password })
  const answers: number[] = []
  for (let n = 0; n < 11; n += 1) answers.push((await ask()).status)
  expect(answers).toEqual([...Array.from({ length: 10 }, () => 200), 429])
})
