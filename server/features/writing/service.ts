// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Authorized } from '#server/lib/authorized.ts'
import { newId } from '#server/lib/id.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { OpenText } from './access.ts'
import { clocksAtHand, lookAtClocks } from './clocks.ts'
import { appendUpdate, findStoredUpdate } from './log.ts'
import { requireNumber, type Writer } from './numbers.ts'
import { type CheckedUpdate, checkUpdate, fits } from './validate.ts'

export interface Sent {
  clientNumber: number
  updateId: string
  /** Base64. */
  update: string
}

/** More than hands can do, of one person and of all who write in one text. */
const ofPerson = rateLimit({ burst: 200, perSecond: 40 })
const ofText = rateLimit({ burst: 2_000, perSecond: 400 })

/** Bytes that wait for the database: more, and it does not keep up. */
const mostHeld = 128 * 1024 * 1024
let held = 0

const underWay = new Map<string, Promise<number>>()

const inside = new Set<Promise<unknown>>()
/** From before the door on: whoever is still at it while rights end may get through by what was right a moment ago. */
export function letIn<T>(work: () => Promise<T>): Promise<T> {
  const mine = work().finally(() => inside.delete(mine))
  inside.add(mine)
  return mine
}
/** What was let in before rights ended is stored before that is answered. */
export const updatesUnderWay = (): Promise<unknown> => Promise.allSettled([...inside])

/** A gap or an overlap: the client compares what it has with what is here, and sends that. */
const outOfLine = () => new AppError('conflict', { fields: { update: 'date_order' } })

async function mustFit(documentId: string, checked: CheckedUpdate, { clientNumber }: Sent): Promise<void> {
  const atHand = clocksAtHand(documentId)
  if (atHand && fits(checked, clientNumber, atHand)) return
  // another process may have stored what it builds on
  const { clocks } = await lookAtClocks(documentId)
  if (!fits(checked, clientNumber, clocks)) throw outOfLine()
}

/** Stored before, under this id and by the same person: its number. */
async function findRepeated(documentId: string, { updateId }: Sent, writer: Writer): Promise<number | null> {
  const first = await findStoredUpdate(documentId, updateId)
  if (!first) return null
  if (first.personId !== writer.personId) throw new AppError('conflict', { fields: { updateId: 'taken' } })
  return first.seq
}

async function store(documentId: string, sent: Sent, writer: Writer): Promise<number> {
  const checked = checkUpdate(sent.update, sent.clientNumber)
  await requireNumber(documentId, sent.clientNumber, writer)
  try {
    await mustFit(documentId, checked, sent)
  } catch (error) {
    const repeated = await findRepeated(documentId, sent, writer)
    if (repeated !== null) return repeated
    throw error
  }
  return appendUpdate({
    _id: newId(),
    documentId,
    update: checked.bytes,
    updateId: sent.updateId,
    ...writer,
    clientNumber: sent.clientNumber,
    clockFrom: checked.own?.from ?? null,
    clockTo: checked.own?.to ?? null,
    size: checked.bytes.length,
    at: new Date(),
    demo: false,
  })
}

/**
 * Resolves with the number of the update once it is journaled and others are being told; never before. The same
 * `updateId` again gives the first number.
 */
export function writeUpdate(text: Authorized<OpenText, 'edit'>, sent: Sent, writer: Writer): Promise<number> {
  const key = `${text.id} ${writer.personId} ${sent.updateId}`
  const running = underWay.get(key)
  if (running) return running
  ofPerson(writer.personId)
  ofText(text.id)
  if (held + sent.update.length > mostHeld) throw new AppError('unavailable', { retryAfter: 2 })
  held += sent.update.length
  const mine = store(text.id, sent, writer).finally(() => {
    held -= sent.update.length
    underWay.delete(key)
  })
  underWay.set(key, mine)
  return mine
}
