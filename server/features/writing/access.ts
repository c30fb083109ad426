// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'

/** What writing must know of the document whose text it is. */
export interface OpenText {
  id: string
  placeId: string
  /** From this moment on the door is asked again: a right given for a time ends by itself. */
  until: number | null
}

/** Throws `not_found` for who may not read, `forbidden` or `conflict` for who may not write, or not now. */
export type WritingDoor = (actor: Actor, documentId: string, verb: 'read' | 'edit') => Promise<OpenText>

let door: WritingDoor = async () => {
  throw new AppError('not_found')
}

/** Whoever has documents has their door. */
export const setWritingDoor = (given: WritingDoor): void => {
  door = given
}

/** The door to a text, at this moment. */
export async function accessText<Verb extends 'read' | 'edit'>(
  actor: Actor,
  documentId: string,
  verb: Verb,
): Promise<Authorized<OpenText, Verb>> {
  return authorize(await door(actor, documentId, verb))
}

const isRefusal = (error: unknown): boolean =>
  error instanceof AppError && (error.code === 'forbidden' || error.code === 'conflict')

/** Of who may read. Throws only what is no answer to the question. */
export async function mayEdit(actor: Actor, documentId: string): Promise<boolean> {
  try {
    await door(actor, documentId, 'edit')
    return true
  } catch (error) {
    if (isRefusal(error)) return false
    throw error
  }
}
