// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Authorized } from '#server/lib/authorized.ts'
import { outboxFolder } from '#server/lib/mail/deliver.ts'
import { type WrittenMail, writtenMail } from '#shared/features/mail.ts'

const shownMails = 200

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT'

/** One mail of the outbox. The id is 22 characters of base64url: it never leads out of the folder. */
export async function findWrittenMail(_door: Authorized<object, 'read'>, mailId: string): Promise<WrittenMail | null> {
  try {
    return writtenMail.parse(JSON.parse(await readFile(path.join(outboxFolder(), `${mailId}.json`), 'utf8')))
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** Null when somebody has taken the file away meanwhile. */
async function writtenWhen(name: string): Promise<{ name: string; at: number } | null> {
  try {
    return { name, at: (await stat(path.join(outboxFolder(), name))).mtimeMs }
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** The newest by the dates of their files: of the others, which may be many years', none is opened. */
export async function findWrittenMails(door: Authorized<object, 'read'>): Promise<WrittenMail[]> {
  const names = await readdir(outboxFolder()).catch((error: unknown) => {
    if (isMissing(error)) return []
    throw error
  })
  const dated = await Promise.all(names.filter((name) => name.endsWith('.json')).map(writtenWhen))
  const newest = dated
    .filter((file) => file !== null)
    .sort((a, b) => b.at - a.at)
    .slice(0, shownMails)
  const mails = await Promise.all(newest.map(({ name }) => findWrittenMail(door, name.slice(0, -'.json'.length))))
  return mails.filter((mail) => mail !== null).sort((a, b) => b.writtenAt.localeCompare(a.writtenAt))
}
