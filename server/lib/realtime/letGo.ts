// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ServerResponse } from 'node:http'

/**
 * What must be let go of, in every process, before a change of rights is answered:
 * `roles` a person's roles changed · `session` one session ended · `person` suspended or signed out everywhere ·
 * `summary` name, title, home or body changed · `day` another one began · `place` facts of a place, its channels or
 * threads changed · `library` things in it were removed or came back · `document` who may read or write it, or whether
 * it is written at all, changed · `access` who may do what with an item of a place and what lies in it ·
 * `message` what it said before is not to be sent any more · `all` whatever another
 * process changed and, dying, did not tell.
 */
export type LetGo =
  | { what: 'roles'; personId: string; except?: ServerResponse }
  | { what: 'person'; personId: string; except?: ServerResponse }
  | { what: 'session'; personId: string; sessionId: string; except?: ServerResponse }
  | { what: 'summary'; personId: string }
  | { what: 'day' }
  | { what: 'all' }
  | { what: 'place'; placeId: string }
  | { what: 'library'; placeId: string }
  | { what: 'document'; documentId: string }
  | { what: 'access'; placeId: string; before: object | null; after: object | null; by: string | undefined }
  | { what: 'message'; messageId: string; rev: number }

type Handler = (subject: LetGo) => void | Promise<void>
const handlers: Handler[] = []

/** Caches, answers under way and sockets register here; all of them are done before `letGo` returns. */
export const onLetGo = (handler: Handler): void => void handlers.push(handler)

/** This process alone. */
export async function letGoHere(subject: LetGo): Promise<void> {
  await Promise.all(handlers.map((handler) => handler(subject)))
}

let others: (subject: LetGo) => Promise<void> = async () => undefined
/** Where several processes serve, the sockets carry the call to the others and wait for their word. */
export const setLetGoOthers = (call: typeof others): void => {
  others = call
}

/** Every process. After it returns nothing that the subject may no longer see is on its way. */
export async function letGo(subject: LetGo): Promise<void> {
  await Promise.all([letGoHere(subject), others(subject)])
}
