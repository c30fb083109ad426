// SPDX-License-Identifier: AGPL-3.0-or-later
import { hashOf, sealedToken } from '#server/lib/seal.ts'
import { AppError } from '#shared/lib/errors.ts'
import { type MailTokenDocument, MailTokenModel } from './model.ts'

export type MailToken = MailTokenDocument
type Kind = MailToken['kind']

export const mailTokenPurpose = 'mail link'

/** How long a link opens; the pages and the mails say the same. */
export const mailTokenMinutes: Record<Kind, number> = { link: 30, password: 60, email: 24 * 60 }

interface NewToken {
  /** The same when a job is tried again: the link of the second mail is that of the first. */
  id: string
  kind: Kind
  personId: string
  email: string
}

export async function createMailToken({ id, kind, personId, email }: NewToken): Promise<void> {
  const hash = hashOf(sealedToken(mailTokenPurpose, id))
  const expiresAt = new Date(Date.now() + mailTokenMinutes[kind] * 60_000)
  await MailTokenModel.updateOne(
    { _id: id },
    { $setOnInsert: { hash, kind, personId, email, expiresAt, usedAt: null } },
    { upsert: true },
  )
}

const usable = (kind: Kind, token: string) => ({
  hash: hashOf(token),
  kind,
  usedAt: null,
  expiresAt: { $gt: new Date() },
})

/** Within a `write`: no link that is on its way to a person opens anything any more. */
export const voidMailTokens = (personId: string) =>
  MailTokenModel.updateMany({ personId, usedAt: null }, { $set: { usedAt: new Date() } })

/** Looks and changes nothing. */
export async function findMailToken(kind: Kind, token: string): Promise<MailToken> {
  const found = await MailTokenModel.findOne(usable(kind, token)).lean()
  if (!found) throw new AppError('link_spent')
  return found
}

/** Uses a token, once; and with it every other link that was sent to let the same person in. */
export async function useMailToken(kind: Kind, token: string): Promise<MailToken> {
  const used = { $set: { usedAt: new Date() } }
  const found = await MailTokenModel.findOneAndUpdate(usable(kind, token), used).lean()
  if (!found) throw new AppError('link_spent')
  if (kind !== 'link') await voidMailTokens(found.personId)
  return found
}
