// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { simpleParser } from 'mailparser'
import mongoose from 'mongoose'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import * as z from 'zod/mini'
import { draftEdition } from '#server/features/editions/build.ts'
import { addEdition } from '#server/features/editions/service.ts'
import { write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { job, runNextJob } from '#server/lib/jobs/job.ts'
import { mailEndpoints } from '#shared/features/mail.ts'
import { startMailbox } from '#test/support/mailbox.ts'
import { type People, people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { setOutboxReach } from './access.ts'
import { enqueueMail, type MailRequest, sendMail } from './service.ts'

const mailbox = await startMailbox()
const { env, url } = await startTestServer({ SMTP_URL: mailbox.url, MAIL_FROM: 'Trama <trama@trama.test>' })
const outbox = path.join(env.DATA_DIR, 'outbox')

const request = (overrides: Partial<MailRequest> = {}): MailRequest => ({
  to: 'ana@trama.test',
  name: 'Ana',
  language: 'it',
  template: 'signInLink',
  params: {},
  page: '/entra/link',
  secretOf: { purpose: 'mail link', recordId: 'the record' },
  ...overrides,
})

let who: People
beforeAll(async () => {
  who = await people(await buildNetwork())
  const visibility = 'Progetto co-finanziato dall’Unione europea <FAMI & altri>'
  await write((tx) => addEdition(tx, draftEdition({ visibility, name: 'Conoscere' })))
})

describe('a mail by SMTP', () => {
  it('leaves with the change that causes it, says the same as text and as page, and names the fund', async () => {
    await write((tx) => enqueueMail(tx, request()))
    const mail = await mailbox.next('ana@trama.test')
    expect(mail.subject).toBe('Il tuo link per entrare in Trama')
    expect(mail.link.href).toMatch(new RegExp(`^${url}/entra/link#[A-Za-z0-9_-]{22}$`))
    expect(mail.text).toContain('Ciao Ana,')
    expect(mail.text).toContain('Progetto co-finanziato dall’Unione europea <FAMI & altri>')
    expect(mail.html).toContain('Progetto co-finanziato dall’Unione europea &lt;FAMI &amp; altri&gt;')
    expect(mail.html).toContain(`href="${mail.link.href}"`)
    expect(mail.html).toContain('lang="it"')
    expect(mail.html).not.toMatch(/<(?:img|script|link)\b/)
  })

  it('does not leave when the change fails', async () => {
    const failing = write(async (tx) => {
      await enqueueMail(tx, request({ to: 'never@trama.test' }))
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await write((tx) => enqueueMail(tx, request({ to: 'later@trama.test' })))
    await mailbox.next('later@trama.test')
    expect(mailbox.received.filter(({ to }) => to === 'never@trama.test')).toEqual([])
  })

  it('is the same mail when it is tried again: one Message-ID, one link', async () => {
    const mailId = newId()
    await sendMail(request({ to: 'twice@trama.test' }), mailId)
    await sendMail(request({ to: 'twice@trama.test' }), mailId)
    const [first, second] = [await mailbox.next('twice@trama.test'), await mailbox.next('twice@trama.test')]
    expect(first.messageId).toBe(`<${mailId}@127.0.0.1>`)
    expect(second).toEqual(first)
  })

  it('is in the language of who gets it', async () => {
    await sendMail(
      request({ to: 'en@trama.test', language: 'en', template: 'passwordChanged', secretOf: null }),
      newId(),
    )
    const mail = await mailbox.next('en@trama.test')
    expect([mail.subject, mail.html.includes('lang="en"')]).toEqual(['Your Trama password has changed', true])
  })

  it('takes no markup, line or header from a name', async () => {
    const name = 'Eva\r\nBcc: all@trama.test <script>alert(1)</script>"'
    await sendMail(request({ to: 'eva@trama.test', name, template: 'emailChanged', params: { email: name } }), newId())
    const mail = await mailbox.next('eva@trama.test')
    expect(mail.html).not.toContain('<script>')
    expect(mail.html).toContain('&lt;script&gt;')
    expect(mail.text).toContain('Ciao Eva Bcc: all@trama.test')
    expect(mailbox.received.filter(({ to }) => to === 'all@trama.test')).toEqual([])
  })
})

describe('the outbox', () => {
  const sendExample = async () => {
    const mailId = newId()
    await sendMail(request({ to: 'samira@demo.example' }), mailId)
    return mailId
  }

  it('keeps what is for an example address: it never reaches a mail server', async () => {
    const mailId = await sendExample()
    expect(mailbox.received.filter(({ to }) => to.endsWith('.example'))).toEqual([])
    const file = path.join(outbox, `${mailId}.eml`)
    const mail = await simpleParser(await readFile(file))
    expect(mail.subject).toBe('Il tuo link per entrare in Trama')
    expect(mail.text).toMatch(/\/entra\/link#[A-Za-z0-9_-]{22}/)
    for (const name of await readdir(outbox)) expect((await stat(path.join(outbox, name))).mode & 0o777).toBe(0o600)
    expect((await stat(outbox)).mode & 0o777).toBe(0o700)
  })

  it('shows staff the mails, without the links that let somebody in', async () => {
    const mailId = await sendExample()
    const { mails } = await who.staff.api(mailEndpoints.outbox)
    expect(mails[0]).toMatchObject({ id: mailId, to: 'samira@demo.example' })
    const mail = await who.staff.api(mailEndpoints.read, { mailId })
    expect(mail.text).toContain(`${url}/entra/link#…`)
    expect(JSON.stringify(mails)).not.toMatch(/link#[A-Za-z0-9_-]{22}/)
  })

  it('shows the newest two hundred, and opens no other', async () => {
    const mails = Array.from({ length: 201 }, (_, days) => ({ id: newId(), days }))
    for (const { id, days } of mails) {
      const at = new Date(Date.UTC(2099, 0, 1) - days * 86_400_000)
      const mail = { id, to: 'samira@demo.example', subject: '', text: '', writtenAt: at.toISOString() }
      const file = path.join(outbox, `${id}.json`)
      await writeFile(file, days < 200 ? JSON.stringify(mail) : 'what opens this one fails')
      await utimes(file, at, at)
    }
    const { mails: shown } = await who.staff.api(mailEndpoints.outbox)
    expect(shown.map(({ id }) => id)).toEqual(mails.slice(0, 200).map(({ id }) => id))
    for (const { id } of mails) await rm(path.join(outbox, `${id}.json`))
  })

  it.each(['ana', 'facilitator', 'coordinator', 'guest', 'evaluator', 'outsider'] as const)(
    'is not there for %s',
    async (name) => {
      const mailId = await sendExample()
      const list = await who[name].request(mailEndpoints.outbox)
      const read = await who[name].request(mailEndpoints.read, { mailId })
      const missing = await who.staff.request(mailEndpoints.read, { mailId: newId() })
      expect([list.status, read.status, missing.status]).toEqual([404, 404, 404])
      expect(read.body).toEqual(missing.body)
    },
  )

  it('is not there for who is not signed in', async () => {
    expect((await who.anonymous.request(mailEndpoints.outbox)).status).toBe(401)
  })

  it('is opened at the machine itself only', async () => {
    const forwarded = await who.staff.request(mailEndpoints.outbox, {}, { headers: { 'x-forwarded-for': '10.0.0.1' } })
    expect(forwarded.status).toBe(404)
    const elsewhere = [
      { ...env, HOST: '0.0.0.0' },
      { ...env, TRUST_PROXY: 1 },
      { ...env, PUBLIC_URL: 'https://trama.example.org' },
    ]
    for (const settings of elsewhere) {
      setOutboxReach(settings)
      expect((await who.staff.request(mailEndpoints.outbox)).status).toBe(404)
      expect(await who.staff.api(mailEndpoints.reach)).toEqual({ here: false })
    }
    setOutboxReach(env)
    expect((await who.staff.request(mailEndpoints.outbox)).status).toBe(200)
    expect(await who.staff.api(mailEndpoints.reach)).toEqual({ here: true })
  })

  it.each(['..%2Fsecrets', 'x', `${'A'.repeat(22)}.json`])('has no mail named %s', async (mailId) => {
    expect((await who.staff.request(mailEndpoints.read, { mailId })).status).toBe(404)
  })
})

describe('the work behind it', () => {
  const done: number[] = []
  const counting = job({
    name: 'test:count',
    input: z.object({ n: z.number() }),
    run: async ({ n }) => {
      await new Promise(setImmediate)
      done.push(n)
    },
  })
  const jobs = () => mongoose.connection.collection<{ _id: string; name: string; leaseUntil: Date }>('jobs')
  const left = () => jobs().countDocuments({ name: counting.name })
  const workOff = async () => {
    while (await runNextJob());
  }

  it('is done once, however many processes look for it', async () => {
    const numbers = Array.from({ length: 20 }, (_, n) => n)
    await write(async (tx) => {
      for (const n of numbers) await tx.enqueue(counting, { n })
    })
    await Promise.all([1, 2, 3, 4].map(workOff))
    // the server's own worker takes its share
    await vi.waitUntil(async () => (await left()) === 0, { timeout: 30_000, interval: 5 })
    expect(done.toSorted((a, b) => a - b)).toEqual(numbers)
  })

  it('is left to who has begun it, and taken over when they are gone for long', async () => {
    const begun = { name: counting.name, input: { n: 99 }, runAt: new Date(0), attempts: 1, failedAt: null }
    await jobs().insertOne({ _id: newId(), ...begun, leaseUntil: new Date(Date.now() + 60_000) })
    await workOff()
    expect([await left(), done.includes(99)]).toEqual([1, false])
    await jobs().updateOne({ name: counting.name }, { $set: { leaseUntil: new Date(Date.now() - 1) } })
    await workOff()
    await vi.waitUntil(async () => (await left()) === 0, { timeout: 30_000, interval: 5 })
    expect(done).toContain(99)
  })
})
