// SPDX-License-Identifier: AGPL-3.0-or-later
import jwt from 'jsonwebtoken'
import mongoose from 'mongoose'
import { describe, expect, it, vi } from 'vitest'
import { buildAccount } from '#server/features/accounts/build.ts'
import { setPassword } from '#server/features/accounts/service.ts'
import { suspendPerson } from '#server/features/administration/service.ts'
import { findPerson } from '#server/features/people/queries.ts'
import { authorize } from '#server/lib/authorized.ts'
import { write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { hashOf } from '#server/lib/seal.ts'
import { meEndpoints } from '#shared/features/me.ts'
import { sessionEndpoints } from '#shared/features/sessions.ts'
import { type RawAnswer, rawRequest } from '#test/support/api.ts'
import { CookieJar } from '#test/support/browser.ts'
import { anonymous, newPerson } from '#test/support/people.ts'
import { startTestServer } from '#test/support/server.ts'
import { SessionModel } from './model.ts'
import { createSession } from './service.ts'

const server = await startTestServer()
const userAgent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0'

async function signedIn() {
  const account = await buildAccount({ name: 'Ana' })
  const jar = new CookieJar()
  const { email, password } = account
  const answer = await jar.call(sessionEndpoints.signIn, { email, password }, { headers: { 'user-agent': userAgent } })
  jar.token = answer.accessToken
  return { ...account, jar, answer }
}

const refresh = async (jar: CookieJar, headers: Record<string, string> = {}) =>
  (await jar.call(sessionEndpoints.refresh, {}, { headers })).session

const spendLongAgo = (sessionId: string) =>
  SessionModel.updateOne({ _id: sessionId }, { $set: { 'spent.$[].at': new Date(Date.now() - 31_000) } })

async function suspend(personId: string): Promise<void> {
  const person = await findPerson(personId)
  if (person) await suspendPerson(authorize(person))
}

describe('signing in', () => {
  it('opens a session: who I am in the answer, the way to go on in a cookie no script can read', async () => {
    const { jar, answer, email } = await signedIn()
    expect(answer.me).toMatchObject({ person: { name: 'Ana' }, email, grants: [] })
    expect(jar.lastSetCookie).toMatch(
      /^trama_refresh=[^;]+; Max-Age=2592000; Path=\/api\/session; .*HttpOnly; SameSite=Strict$/,
    )
    await expect(jar.call(meEndpoints.read, {})).resolves.toMatchObject({ email })
  })

  it('says the same of an unknown address, a wrong password and a suspended person', async () => {
    const known = await buildAccount()
    const suspended = await buildAccount({ suspendedAt: new Date() })
    const tries = [
      { email: known.email, password: 'wrong' },
      { email: 'nobody@trama.test', password: 'wrong' },
      { email: suspended.email, password: suspended.password },
    ]
    const answers = await Promise.all(tries.map((input) => rawRequest(sessionEndpoints.signIn, input)))
    const bare = answers.map(({ status, body, headers: { 'x-request-id': _, date: __, ...headers } }) => ({
      status,
      body,
      headers,
    }))
    expect(bare[0]).toMatchObject({ status: 401, body: { error: { code: 'wrong_credentials' } } })
    expect(bare[1]).toEqual(bare[0])
    expect(bare[2]).toEqual(bare[0])
  })

  it('slows down whoever guesses at one account, all at once too, and nobody else', async () => {
    const { email, password } = await buildAccount()
    const other = await buildAccount()
    const guesses = Array.from({ length: 20 }, () => rawRequest(sessionEndpoints.signIn, { email, password: 'guess' }))
    const statuses = (await Promise.all(guesses)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 401)).toHaveLength(6)
    expect(statuses.filter((status) => status === 429)).toHaveLength(14)
    const refused = await rawRequest(sessionEndpoints.signIn, { email, password })
    expect(refused).toMatchObject({ status: 429, body: { error: { code: 'too_many' } } })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    const { email: otherEmail, password: otherPassword } = other
    const answer = await rawRequest(sessionEndpoints.signIn, { email: otherEmail, password: otherPassword })
    expect(answer.status).toBe(200)
  })

  it.each([
    ['password is changed', (personId: string) => setPassword(personId, 'another')],
    ['access is suspended', suspend],
  ])('makes no session for whoever is checked at the moment in which their %s', async (_, change) => {
    const { personId, email, password } = await buildAccount()
    await rawRequest(sessionEndpoints.signIn, { email, password: 'a first try' })
    const tries = { key: `password:account:${hashOf(email)}` }
    const counted = () => mongoose.connection.collection('limits').countDocuments(tries)
    const conflicts = async (): Promise<number> => {
      const { transactions } = await mongoose.connection.getClient().db('admin').command({ serverStatus: 1 })
      return Number(transactions.totalAborted)
    }
    expect(await counted()).toBe(1)
    const answer = await write(async () => {
      await change(personId)
      const signingIn = rawRequest(sessionEndpoints.signIn, { email, password })
      // the password was found right; the change is not committed yet
      await vi.waitFor(async () => expect(await counted()).toBe(0), { timeout: 30_000, interval: 5 })
      // now it waits for the change, or it has not waited
      const before = await conflicts()
      const waits = vi.waitFor(async () => expect(await conflicts()).toBeGreaterThan(before), { timeout: 30_000 })
      await Promise.race([signingIn, waits])
      return { signingIn }
    })
    expect((await answer.signingIn).status).toBe(401)
    expect(await SessionModel.countDocuments({ personId })).toBe(0)
  })

  it.each([
    ['an operator for the address', { email: { $gt: '' }, password: 'x' }, { email: 'required' }],
    ['an operator for the password', { email: 'a@b.it', password: { $ne: null } }, { password: 'required' }],
    ['no address', { password: 'x' }, { email: 'required' }],
    ['what is no address', { email: 'ana', password: 'x' }, { email: 'bad_email' }],
    ['NUL in the address', { email: 'a\u0000@b.it', password: 'x' }, { email: 'bad_text' }],
    ['a key too many', { email: 'a@b.it', password: 'x', admin: true }, { admin: 'unknown_key' }],
    ['a password of 1,000 characters', { email: 'a@b.it', password: 'x'.repeat(1_000) }, { password: 'too_long' }],
  ])('refuses %s at its field', async (_, input, fields) => {
    const answer = await rawRequest(sessionEndpoints.signIn, input)
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid', fields } } })
  })

  it.each([
    ['a body cut off', '{"email":"a@b.it"', {}, 400, 'malformed'],
    ['__proto__', '{"__proto__":{"email":"a@b.it"},"email":"a@b.it","password":"x"}', {}, 400, 'invalid'],
    ['a form', 'email=a@b.it', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'unsupported_type'],
    ['1 MB', JSON.stringify({ email: 'a@b.it', password: 'x'.repeat(1_000_000) }), {}, 413, 'too_large'],
  ])('refuses %s', async (_, body, headers, status, code) => {
    const answer = await rawRequest(sessionEndpoints.signIn, {}, { body, headers })
    expect(answer).toMatchObject({ status, body: { error: { code } } })
  })
})

describe('going on', () => {
  it('answers null, not a refusal, where nobody is signed in', async () => {
    const empty = new CookieJar()
    expect(await refresh(empty)).toBeNull()
    const invented = Object.assign(new CookieJar(), { cookie: `trama_refresh=${newId()}.0.${'A'.repeat(43)}` })
    expect(await refresh(invented)).toBeNull()
    expect(invented.lastSetCookie).toContain('Expires=Thu, 01 Jan 1970')
  })

  it('lets twenty tabs refresh at once, and each of them again', async () => {
    const { jar, email } = await signedIn()
    const tabs = Array.from({ length: 20 }, () => jar.tab())
    for (const round of [1, 2]) {
      const sessions = await Promise.all(tabs.map((tab) => refresh(tab)))
      expect(
        sessions.map((session) => session?.me.email),
        `round ${round}`,
      ).toEqual(tabs.map(() => email))
    }
  })

  it('is refused to hundreds at once from one device, which goes on afterwards; other devices do not notice', async () => {
    const [{ jar, answer }, other] = [await signedIn(), await signedIn()]
    const refused: RawAnswer[] = []
    const ask = async () => {
      const found = await rawRequest(sessionEndpoints.refresh, {}, { headers: { cookie: jar.cookie } })
      if (found.status === 429) refused.push(found)
      return found
    }
    const { flood } = await write(async () => {
      // until this is committed none of them is answered
      await SessionModel.updateOne({ _id: answer.sessionId }, { $set: { device: 'Firefox' } })
      const flood = Promise.all(Array.from({ length: 150 }, ask))
      await vi.waitFor(() => expect(refused).toHaveLength(46), { timeout: 10_000 })
      expect(await refresh(other.jar)).not.toBeNull()
      return { flood }
    })
    expect(refused.every(({ headers }) => Number(headers['retry-after']) >= 1 && !headers['set-cookie'])).toBe(true)
    expect((await flood).filter(({ status }) => status === 200)).toHaveLength(104)
    expect(await refresh(jar)).not.toBeNull()
  })

  it('honours a spent token for as long as its successor has never been used', async () => {
    const { jar, answer } = await signedIn()
    const tunnel = jar.tab()
    expect(await refresh(tunnel)).not.toBeNull()
    await spendLongAgo(answer.sessionId)
    expect(await refresh(jar)).not.toBeNull()
  })

  it('honours it for half a minute more, and then takes it for a copy: the family ends', async () => {
    const { jar, answer } = await signedIn()
    const [thief, late] = [jar.tab(), jar.tab()]
    await refresh(jar)
    await refresh(jar)
    expect(await refresh(late)).not.toBeNull()
    await spendLongAgo(answer.sessionId)
    expect(await refresh(thief)).toBeNull()
    expect(await refresh(jar)).toBeNull()
    await expect(jar.call(meEndpoints.read, {})).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('is no errand for another site', async () => {
    const { jar } = await signedIn()
    const before = jar.cookie
    expect(await refresh(jar, { 'sec-fetch-site': 'cross-site' })).toBeNull()
    expect(jar.cookie).toBe(before)
    expect(await refresh(jar, { 'sec-fetch-site': 'same-origin' })).not.toBeNull()
  })
})

describe('access tokens', () => {
  const secret = server.env.JWT_SECRET
  const forge = (claims: object, key: string, options: jwt.SignOptions = {}) => jwt.sign(claims, key, options)

  it('of any other making are refused', async () => {
    const { answer, personId, jar } = await signedIn()
    const claims = { sub: personId, sid: answer.sessionId, iss: 'trama' }
    const [head = '', body = '', sign = ''] = answer.accessToken.split('.')
    const refused = [
      forge(claims, 'another secret of more than 32 characters', { expiresIn: 600 }),
      forge(claims, secret, { expiresIn: 600, algorithm: 'HS512' }),
      forge(claims, secret, { expiresIn: -1 }),
      forge({ ...claims, iss: 'elsewhere' }, secret, { expiresIn: 600 }),
      forge({ ...claims, sid: newId() }, secret, { expiresIn: 600 }),
      forge({ ...claims, sub: newId() }, secret, { expiresIn: 600 }),
      forge({ ...claims, sub: { $gt: '' } }, secret, { expiresIn: 600 }),
      `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${body}.`,
      `${head}.${Buffer.from(JSON.stringify({ ...claims, exp: 4_000_000_000 })).toString('base64url')}.${sign}`,
      jar.cookie.replace('trama_refresh=', ''),
      '',
      'null',
    ]
    for (const token of refused) {
      const { status } = await rawRequest(meEndpoints.read, {}, { headers: { authorization: `Bearer ${token}` } })
      expect(status, token).toBe(401)
    }
    const good = forge(claims, secret, { expiresIn: 600 })
    expect((await rawRequest(meEndpoints.read, {}, { token: good })).status).toBe(200)
  })
})

describe('my sessions', () => {
  it('are listed with their device, this one marked', async () => {
    const { jar, answer } = await signedIn()
    const { sessions } = await jar.call(sessionEndpoints.list, {})
    expect(sessions).toMatchObject([{ id: answer.sessionId, device: 'Firefox, Windows', current: true }])
  })

  it('end one by one: after the answer neither token nor socket of that device is good for anything', async () => {
    const ana = await newPerson('Ana')
    const phone = await ana.device()
    const [stays, goes] = [await ana.socket(), await phone.socket()]
    await ana.api(sessionEndpoints.revoke, { sessionId: phone.sessionId })
    await expect(phone.api(meEndpoints.read)).rejects.toMatchObject({ code: 'unauthenticated' })
    await goes.closed
    await expect(phone.socket()).rejects.toThrow('unauthenticated')
    expect(stays.isConnected()).toBe(true)
    const { sessions } = await ana.api(sessionEndpoints.list)
    expect(sessions.map(({ id }) => id)).toEqual([ana.sessionId])
  })

  it('are not more than anybody has devices: one more takes the place of the one not seen for longest', async () => {
    const { email, password, personId, jar, answer } = await signedIn()
    await SessionModel.updateOne({ _id: answer.sessionId }, { $set: { lastSeenAt: new Date(Date.now() - 60_000) } })
    await Promise.all(Array.from({ length: 99 }, () => createSession(personId, 'a device')))
    await expect(jar.call(meEndpoints.read, {})).resolves.toMatchObject({ email })
    const { status } = await rawRequest(sessionEndpoints.signIn, { email, password })
    expect(status).toBe(200)
    await expect(jar.call(meEndpoints.read, {})).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(await refresh(jar)).toBeNull()
    expect(await SessionModel.countDocuments({ personId, endedAt: null })).toBe(100)
  })

  it('are nobody else’s: another’s and an unknown one are the same', async () => {
    const [ana, ben] = [await newPerson('Ana'), await newPerson('Ben')]
    const foreign = await ben.request(sessionEndpoints.revoke, { sessionId: ana.sessionId })
    const unknown = await ben.request(sessionEndpoints.revoke, { sessionId: newId() })
    expect(foreign.status).toBe(404)
    expect(foreign.body).toEqual(unknown.body)
    await expect(ana.api(meEndpoints.read)).resolves.toMatchObject({ person: { name: 'Ana' } })
  })

  it('end by signing out', async () => {
    const { jar, answer } = await signedIn()
    await jar.call(sessionEndpoints.signOut, {})
    expect(jar.lastSetCookie).toContain('Expires=Thu, 01 Jan 1970')
    await expect(jar.call(meEndpoints.read, {})).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(await SessionModel.countDocuments({ _id: answer.sessionId, endedAt: null })).toBe(0)
  })

  it.each([
    ['list', sessionEndpoints.list],
    ['revoke', sessionEndpoints.revoke],
    ['signOut', sessionEndpoints.signOut],
  ])('%s asks for a signed-in person', async (_, endpoint) => {
    const answer = await anonymous.request(endpoint, { sessionId: newId() })
    expect(answer).toMatchObject({ status: 401, body: { error: { code: 'unauthenticated' } } })
  })
})
