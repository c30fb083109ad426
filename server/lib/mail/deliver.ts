// SPDX-License-Identifier: AGPL-3.0-or-later
import { chmod, mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createTransport, type Transporter } from 'nodemailer'
import type { Env } from '#server/lib/env.ts'
import { publicUrl } from '#server/lib/publicUrl.ts'

export interface Mail {
  /** The same whenever the same mail is tried again: a second copy is recognised by its Message-ID. */
  id: string
  to: string
  subject: string
  text: string
  html: string
  language: string
  /** An entry for a calendar that goes along. */
  calendar: string | null
  /** The text without its secrets, for whoever looks into the outbox. */
  shownText: string
}

interface Settings {
  from: string
  outbox: string
  smtp: Transporter | null
}
let settings: Settings | null = null
const files = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })

export function setMailSettings(env: Pick<Env, 'SMTP_URL' | 'MAIL_FROM' | 'DATA_DIR'>): void {
  settings = {
    from: env.MAIL_FROM,
    outbox: path.resolve(env.DATA_DIR, 'outbox'),
    smtp: env.SMTP_URL ? createTransport(env.SMTP_URL) : null,
  }
}

export function outboxFolder(): string {
  if (!settings) throw new Error('mail is not set up')
  return settings.outbox
}

/** `.example` is reserved for examples: nobody lives there, and no server is asked about it. */
const isExample = (address: string) => /[@.]example$/i.test(address)

async function writeSecret(file: string, content: string | Buffer): Promise<void> {
  const half = `${file}.part`
  await writeFile(half, content, { mode: 0o600 })
  await rename(half, file)
}

async function deliverToFile(mail: Mail, message: Parameters<typeof files.sendMail>[0]): Promise<void> {
  const folder = outboxFolder()
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  const { message: raw } = await files.sendMail(message)
  if (!Buffer.isBuffer(raw)) throw new Error('a mail was not written as one piece')
  await writeSecret(path.join(folder, `${mail.id}.eml`), raw)
  const { id, to, subject, shownText } = mail
  const shown = { id, to, subject, text: shownText, writtenAt: new Date().toISOString() }
  await writeSecret(path.join(folder, `${mail.id}.json`), JSON.stringify(shown))
}

/** By SMTP where there is a server for it, else as a file. */
export async function deliverMail(mail: Mail): Promise<void> {
  if (!settings) throw new Error('mail is not set up')
  const message = {
    from: settings.from,
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: `<${mail.id}@${new URL(publicUrl('')).hostname}>`,
    ...(mail.calendar && { icalEvent: { method: 'PUBLISH', filename: 'trama.ics', content: mail.calendar } }),
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language },
  }
  if (settings.smtp && !isExample(mail.to)) await settings.smtp.sendMail(message)
  else await deliverToFile(mail, message)
}

const field = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null && name in error ? Reflect.get(error, name) : undefined

/** Before a letter was handed over. */
const unsentCodes = new Set(['EDNS', 'EAUTH', 'ETLS', 'EREQUIRETLS'])
/** Of the letter itself: its address, or what it says. All else is between us and the server, and may be mended. */
const letterCodes = new Set(['EENVELOPE', 'EMESSAGE'])
const unsentCauses = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH'])

/**
 * What became of a mail whose sending failed: refused for good; surely not taken, and worth another try; or not known,
 * as the line was lost while the server may have taken it.
 */
export function deliveryAfter(error: unknown): 'refused' | 'unsent' | 'uncertain' {
  const response = Number(field(error, 'responseCode'))
  const code = String(field(error, 'code'))
  if (response >= 500 && letterCodes.has(code)) return 'refused'
  if (response >= 400 || unsentCodes.has(code)) return 'unsent'
  return unsentCauses.has(String(field(error, 'originalCode') ?? code)) ? 'unsent' : 'uncertain'
}
