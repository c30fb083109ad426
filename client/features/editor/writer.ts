// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ThreadColour, threadColours } from '#shared/lib/schema.ts'

/** Who writes at a client of the document, for carets and avatars. */
export interface Writer {
  id: string
  name: string
  colour: ThreadColour
  photo: string | null
}

export type WriterOf = (client: number, state: unknown) => Writer | undefined

/** Without a move since, somebody is no longer writing. */
export const idleAfter = 60_000

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

/** What a client says of itself. Where the server knows better, the page hands the editor its own `writerOf`. */
export function statedWriter(_client: number, state: unknown): Writer | undefined {
  const user = field(state, 'user')
  const [id, name] = [field(user, 'id'), field(user, 'name')]
  if (typeof id !== 'string' || typeof name !== 'string') return undefined
  const colour = threadColours.find((one) => one === field(user, 'colour')) ?? 'blue'
  return { id, name, colour, photo: null }
}

/** Where the reader of another client is: a block, and how much of it has gone above the edge. */
export interface Sight {
  block: string
  share: number
}

export function sightOf(state: unknown): Sight | undefined {
  const sight = field(state, 'sight')
  const [block, share] = [field(sight, 'block'), field(sight, 'share')]
  return typeof block === 'string' && typeof share === 'number' ? { block, share } : undefined
}

/** The caret as the state holds it, to be compared as text. */
export const caretOf = (state: unknown): string => JSON.stringify(field(state, 'cursor') ?? null)

export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? name
