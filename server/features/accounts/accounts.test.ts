// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { findSessions } from '#server/features/sessions/queries.ts'
import { write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { accountEndpoints } from '#shared/features/accounts.ts'
import { meEndpoints } from '#shared/features/me.ts'
import { sessionEndpoints } from '#shared/features/sessions.ts'
import { rawRequest } from '#test/support/api.ts'
import { CookieJar } from '#test/support/browser.ts'
import { startMailbox } from '#test/support/mailbox.ts'
import { anonymous, newPerson, signIn } from '#test/support/people.ts'
import { startTestServer } from '#test/support/server.ts'
import { buildAccount } from './build.ts'
import { MailTokenModel } from './model.ts'
import { changePassword } from './recovery.ts'

const mailbox = await startMailbox()
const server = await startTestServer({ SMTP_URL: mailbox.url })

async function signedIn() {
  const account = await buildAccount({ name: 'Ana Vitali' })
  const jar = new CookieJar()
  const { email, password } = account
  jar.token = (await jar.call(sessionEndpoints.signIn, { email, password })).accessToken
  return { ...account, jar }
}

const canSignIn = async (email: string, password: string) =>
  (await rawRequest(sessionEndpoints.signIn, { email, password })).status === 200

const strong = () => `fiume lento ${newId()}`

describe('a link by mail', () => {
  it('signs in once, however often its page has been fetched by others before', async () => {
    const { email, personId } = await buildAccount()
    await anonymous.api(accountEndpoints.askLink, { email })
    const mail = await mailbox.next(email)
    expect(mail.link.origin).toBe(server.url)
    for (const _ of [1, 2, 3])
      await fetch(mail.link, { headers: { host: 'evil.test' } }).then((answer) => answer.text())
    const jar = new CookieJar()
    const { me, accessToken } = await jar.call(accountEndpoints.useLink, { token: mail.token })
    expect(me.person.id).toBe(personId)
    expect(jar.cookie).toContain('trama_refresh=')
    expect((await rawRequest(meEndpoints.read, {}, { token: accessToken })).status).toBe(200)
    await expect(anonymous.api(accountEndpoints.useLink, { token: mail.token })).rejects.toMatchObject({
      code: 'link_spent',
    })
  })

  it('is used by one of many who come at once', async () => {
    const { email } = await buildAccount()
    await anonymous.api(accountEndpoints.askLink, { email })
    const { token } = await mailbox.next(email)
    const answers = await Promise.all(Array.from({ length: 10 }, () => rawRequest(accountEndpoints.useLink, { token })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 410)])
  })

  it('comes from the address people know, whatever the Host header says', async () => {
    const { email } = await buildAccount()
    await rawRequest(accountEndpoints.askLink, { email }, { headers: { 'x-forwarded-host': 'evil.test' } })
    expect((await mailbox.next(email)).link.origin).toBe(server.url)
  })

  it('is asked for with the same answer by known, unknown and suspended; only the known get a mail', async () => {
    const known = await buildAccount()
    const suspended = await buildAccount({ suspendedAt: new Date() })
    const asked = ['nobody@trama.test', suspended.email, known.email]
    for (const endpoint of [accountEndpoints.askLink, accountEndpoints.forgotPassword]) {
      const answers = await Promise.all(asked.map((email) => rawRequest(endpoint, { email })))
      expect(answers.map(({ status, body }) => ({ status, body }))).toEqual(
        asked.map(() => ({ status: 200, body: null })),
      )
      await mailbox.next(known.email)
    }
    expect(mailbox.received.filter(({ to }) => to === suspended.email || to === 'nobody@trama.test')).toEqual([])
  })

  it('does not fill anybody’s letter box', async () => {
    const { email } = await buildAccount()
    const answers = await Promise.all(Array.from({ length: 8 }, () => rawRequest(accountEndpoints.askLink, { email })))
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(3)
  })

  it('ends with its time', async () => {
    const { email, personId } = await buildAccount()
    await anonymous.api(accountEndpoints.askLink, { email })
    const { token } = await mailbox.next(email)
    await MailTokenModel.updateMany({ personId }, { $set: { expiresAt: new Date(Date.now() - 1) } })
    await expect(anonymous.api(accountEndpoints.useLink, { token })).rejects.toMatchObject({ code: 'link_spent' })
  })

  it('leaves when a mail server that was in trouble is back, as the same mail', async () => {
    const { email } = await buildAccount()
    mailbox.refuse(1)
    await anonymous.api(accountEndpoints.askLink, { email })
    const { token } = await mailbox.next(email)
    await expect(anonymous.api(accountEndpoints.useLink, { token })).resolves.toMatchObject({ me: { email } })
  })
})

describe('a forgotten password', () => {
  it('is replaced by the link of a mail; every device is signed out and the person told', async () => {
    const { email, password, jar } = await signedIn()
    await anonymous.api(accountEndpoints.forgotPassword, { email })
    const { token } = await mailbox.next(email)
    const weak = await rawRequest(accountEndpoints.resetPassword, { token, password: 'password123' })
    expect(weak).toMatchObject({ status: 400, body: { error: { fields: { password: 'weak_password' } } } })
    const chosen = strong()
    const { me } = await anonymous.api(accountEndpoints.resetPassword, { token, password: chosen })
    expect(me.email).toBe(email)
    await expect(jar.call(meEndpoints.read, {})).rejects.toMatchObject({ code: 'unauthenticated' })
    expect((await jar.call(sessionEndpoints.refresh, {})).session).toBeNull()
    expect([await canSignIn(email, password), await canSignIn(email, chosen)]).toEqual([false, true])
    expect((await mailbox.next(email)).subject).toBe('La tua password di Trama è cambiata')
    const again = await rawRequest(accountEndpoints.resetPassword, { token, password: strong() })
    expect(again.status).toBe(410)
  })

  it('takes the other links that were on their way with it, and a link of one kind is none of another', async () => {
    const { email } = await buildAccount()
    await anonymous.api(accountEndpoints.askLink, { email })
    const link = await mailbox.next(email)
    await anonymous.api(accountEndpoints.forgotPassword, { email })
    const reset = await mailbox.next(email)
    expect((await rawRequest(accountEndpoints.useLink, { token: reset.token })).status).toBe(410)
    await anonymous.api(accountEndpoints.resetPassword, { token: reset.token, password: strong() })
    expect((await rawRequest(accountEndpoints.useLink, { token: link.token })).status).toBe(410)
  })
})

describe('changing the password', () => {
  it('is one change with the end of the other sessions: whoever dies after it leaves none of them', async () => {
    const { personId, password } = await buildAccount()
    const [mine] = [await signIn(personId), await signIn(personId)]
    let open: string[] = []
    await write(async (tx) => {
      // the first thing after the commit
      tx.afterCommit(async () => {
        open = (await findSessions(personId)).map(({ _id }) => _id)
      })
      await changePassword(personId, mine.sessionId, password, strong())
    })
    expect(open).toEqual([mine.sessionId])
  })

  it('asks for the old one, ends the other sessions before the answer, and keeps this one', async () => {
    const { email, password, jar } = await signedIn()
    const phone = new CookieJar()
    phone.token = (await phone.call(sessionEndpoints.signIn, { email, password })).accessToken
    await expect(
      jar.call(accountEndpoints.changePassword, { current: 'wrong', password: strong() }),
    ).rejects.toMatchObject({ code: 'invalid', fields: { current: 'wrong_password' } })
    const chosen = strong()
    await jar.call(accountEndpoints.changePassword, { current: password, password: chosen })
    await expect(phone.call(meEndpoints.read, {})).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(jar.call(meEndpoints.read, {})).resolves.toMatchObject({ email })
    expect([await canSignIn(email, password), await canSignIn(email, chosen)]).toEqual([false, true])
    expect((await mailbox.next(email)).subject).toBe('La tua password di Trama è cambiata')
  })

  it.each([
    ['too short', 'abc', 'too_short'],
    ['too long', 'x'.repeat(201), 'too_long'],
    ['of a list of breached ones', 'qwertyuiop1', 'weak_password'],
    ['made of one’s own name', 'anavitali1', 'weak_password'],
    ['with a lone surrogate', `abcdefghij\ud800`, 'bad_text'],
    ['an operator', { $gt: '' }, 'required'],
  ])('refuses one that is %s', async (_, chosen, code) => {
    const { email, password, jar } = await signedIn()
    const body = JSON.stringify({ current: password, password: chosen })
    const answer = await rawRequest(accountEndpoints.changePassword, {}, { body, token: jar.token })
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid', fields: { password: code } } } })
    expect(await canSignIn(email, password)).toBe(true)
  })
})

it('a changed password voids the links that were on their way', async () => {
  const { email, password, jar } = await signedIn()
  const next = `new.${email}`
  await anonymous.api(accountEndpoints.askLink, { email })
  const link = await mailbox.next(email)
  await jar.call(accountEndpoints.changeEmail, { email: next, password })
  const move = await mailbox.next(next)
  await jar.call(accountEndpoints.changePassword, { current: password, password: strong() })
  expect((await rawRequest(accountEndpoints.useLink, { token: link.token })).status).toBe(410)
  expect((await rawRequest(accountEndpoints.confirmEmail, { token: move.token })).status).toBe(410)
})

describe('changing the address', () => {
  it('is confirmed at the new address and told at the old', async () => {
    const { email, password, jar } = await signedIn()
    const next = `new.${email}`
    await jar.call(accountEndpoints.changeEmail, { email: next, password })
    const mail = await mailbox.next(next)
    expect([await canSignIn(email, password), await canSignIn(next, password)]).toEqual([true, false])
    await anonymous.api(accountEndpoints.confirmEmail, { token: mail.token })
    expect([await canSignIn(email, password), await canSignIn(next, password)]).toEqual([false, true])
    const told = await mailbox.next(email)
    expect(told.text).toContain(next)
    await expect(anonymous.api(accountEndpoints.confirmEmail, { token: mail.token })).rejects.toMatchObject({
      code: 'link_spent',
    })
  })

  it('answers alike where somebody has that address, tells them, and changes nothing', async () => {
    const other = await buildAccount()
    const { email, password, jar } = await signedIn()
    await jar.call(accountEndpoints.changeEmail, { email: other.email, password })
    const mail = await mailbox.next(other.email)
    expect([mail.subject, mail.token]).toEqual(['Qualcuno ha indicato il tuo indirizzo', ''])
    expect(await canSignIn(email, password)).toBe(true)
  })

  it('goes to who confirms first, where two asked for the same one', async () => {
    const [ana, ben] = [await signedIn(), await signedIn()]
    const wanted = `both.${ana.email}`
    await ana.jar.call(accountEndpoints.changeEmail, { email: wanted, password: ana.password })
    const first = await mailbox.next(wanted)
    await ben.jar.call(accountEndpoints.changeEmail, { email: wanted, password: ben.password })
    const second = await mailbox.next(wanted)
    await anonymous.api(accountEndpoints.confirmEmail, { token: first.token })
    expect((await rawRequest(accountEndpoints.confirmEmail, { token: second.token })).status).toBe(410)
    expect(await canSignIn(ben.email, ben.password)).toBe(true)
  })

  it('asks for the password', async () => {
    const { jar } = await signedIn()
    await expect(
      jar.call(accountEndpoints.changeEmail, { email: 'mine@trama.test', password: 'wrong' }),
    ).rejects.toMatchObject({ code: 'invalid', fields: { password: 'wrong_password' } })
  })
})

describe('who may', () => {
  it('changes password and address: nobody who is not signed in', async () => {
    const change = await anonymous.request(accountEndpoints.changePassword, { current: 'x', password: strong() })
    const move = await anonymous.request(accountEndpoints.changeEmail, { email: 'a@trama.test', password: 'x' })
    expect([change.status, move.status]).toEqual([401, 401])
  })

  it('a person without an account has no password to change', async () => {
    const bare = await newPerson('Nina')
    const answer = await bare.request(accountEndpoints.changePassword, { current: 'x', password: strong() })
    expect(answer).toMatchObject({ status: 400, body: { error: { fields: { current: 'wrong_password' } } } })
  })

  it.each([
    ['useLink', accountEndpoints.useLink, {}],
    ['confirmEmail', accountEndpoints.confirmEmail, {}],
    ['resetPassword', accountEndpoints.resetPassword, { password: 'una parola lunga' }],
  ])('%s: an invented, an operator’s and a missing token are refused', async (_, endpoint, rest) => {
    expect((await rawRequest(endpoint, { ...rest, token: newId() })).status).toBe(410)
    expect((await rawRequest(endpoint, { ...rest, token: { $gt: '' } })).body).toMatchObject({
      error: { code: 'invalid', fields: { token: 'bad_value' } },
    })
    expect((await rawRequest(endpoint, rest)).body).toMatchObject({
      error: { code: 'invalid', fields: { token: 'required' } },
    })
  })
})
