// SPDX-License-Identifier: AGPL-3.0-or-later
import { isDuplicate } from '#server/lib/db/write.ts'
import { forgetAtStop } from '#server/lib/forget.ts'
import type { RequestActor } from '#server/lib/http/actor.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { AppError } from '#shared/lib/errors.ts'
import { NumberModel } from './model.ts'

export interface Writer {
  personId: string
  sessionId: string
}

export const writerOf = ({ id, sessionId }: RequestActor): Writer => ({ personId: id, sessionId })

const remembered = 20_000
/** Once bound, for ever: only what is stored is remembered. */
const owners = new Map<string, string>()
forgetAtStop(() => owners.clear())

/** A page that opens takes one: who opens far more fills the record of the text for all who read it. */
const bindingLimit = rateLimit({ burst: 300, perSecond: 1 })

const taken = () => new AppError('conflict', { fields: { clientNumber: 'taken' } })

async function findOwner(key: string): Promise<string | null> {
  const found = await NumberModel.findById(key, { personId: 1 }).lean()
  return found?.personId ?? null
}

async function bind(key: string, documentId: string, clientNumber: number, writer: Writer): Promise<string> {
  const found = await findOwner(key)
  if (found) return found
  bindingLimit(writer.personId)
  try {
    await NumberModel.create([{ _id: key, documentId, clientNumber, ...writer, at: new Date(), demo: false }])
    return writer.personId
  } catch (error) {
    if (!isDuplicate(error)) throw error
    // somebody was faster by a moment: theirs is asked for until it is durable
    const owner = await NumberModel.findById(key, { personId: 1 }).readConcern('linearizable').maxTimeMS(5_000).lean()
    return owner?.personId ?? ''
  }
}

/**
 * A client number belongs to who used it first, in one text, for ever. The same person may send what one of their
 * earlier sessions wrote under it: what proves them is their signing in; a secret would lie beside the unsent text, on
 * the same device, and prove nothing more.
 */
export async function requireNumber(documentId: string, clientNumber: number, writer: Writer): Promise<void> {
  const key = `${documentId} ${clientNumber}`
  const owner = owners.get(key) ?? (await bind(key, documentId, clientNumber, writer))
  if (owner !== writer.personId) throw taken()
  if (owners.size >= remembered) owners.delete(owners.keys().next().value ?? '')
  owners.set(key, owner)
}
