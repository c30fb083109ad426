// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Schema } from './endpoint.ts'

/** A named announcement of the server; the payload's schema drops what it does not name. */
export interface EventDef<Name extends string, Payload> {
  readonly name: Name
  readonly payload: Schema<Payload>
}

export function event<const Name extends `${string}:${string}`, Payload>(
  name: Name,
  payload: Schema<Payload>,
): EventDef<Name, Payload> {
  return { name, payload }
}

export type PayloadOf<E> = E extends EventDef<string, infer Payload> ? Payload : never
