// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { whenOver } from './endings.ts'
import { ownPort } from './ports.ts'

export interface ReceivedMail {
  to: string
  subject: string
  text: string
  html: string
  messageId: string
  /** The address behind the button. */
  link: URL
  /** What its fragment says. */
  token: string
  /** The entry for a calendar that came along; empty without one. */
  calendar: string
}

export interface Mailbox {
  /** For the setting SMTP_URL. */
  url: string
  received: ReceivedMail[]
  /** The next mail to an address that no earlier `next` has taken; waits for it. */
  next: (to: string) => Promise<ReceivedMail>
  /** The next deliveries are refused, as by a server in trouble. */
  refuse: (times: number) => void
  /** Nobody lives at this address, until all are let in again. */
  refuseAddress: (to: string) => void
  admitAll: () => void
}

function readMail(to: string, mail: ParsedMail): ReceivedMail {
  const text = mail.text ?? ''
  const link = new URL(/https?:\/\/\S+/.exec(text)?.[0] ?? 'http://no.link')
  const html = mail.html || ''
  return {
    to,
    subject: mail.subject ?? '',
    text,
    html,
    messageId: mail.messageId ?? '',
    link,
    token: link.hash.slice(1),
    calendar: mail.attachments.find(({ contentType }) => contentType === 'text/calendar')?.content.toString() ?? '',
  }
}

/** A real SMTP server that keeps what it gets; ended after the last test of the file. */
export async function startMailbox(): Promise<Mailbox> {
  const received: ReceivedMail[] = []
  const taken = new Set<ReceivedMail>()
  const waiting = new Set<() => void>()
  const unknown = new Set<string>()
  let refusals = 0

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      if (!unknown.has(address)) return done()
      done(Object.assign(new Error('no such letter box'), { responseCode: 550 }))
    },
    onData(stream, session, done) {
      simpleParser(stream).then((mail) => {
        if (refusals > 0) {
          refusals -= 1
          return done(new Error('busy, come back later'))
        }
        for (const { address } of session.envelope.rcptTo) received.push(readMail(address, mail))
        done()
        for (const wake of [...waiting]) wake()
      }, done)
    },
  })
  const port = await ownPort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  whenOver(() => new Promise<void>((resolve) => server.close(resolve)))

  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refuse: (times) => {
      refusals = times
    },
    refuseAddress: (to) => void unknown.add(to),
    admitAll: () => unknown.clear(),
    next: (to) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const mail = received.find((one) => one.to === to && !taken.has(one))
          if (!mail) return
          clearTimeout(timer)
          waiting.delete(look)
          taken.add(mail)
          resolve(mail)
        }
        const timer = setTimeout(() => {
          waiting.delete(look)
          reject(new Error(`no mail came to ${to}; there are: ${received.map((mail) => mail.to).join(' ') || 'none'}`))
        }, 30_000)
        waiting.add(look)
        look()
      }),
  }
}
