// SPDX-License-Identifier: AGPL-3.0-or-later

import { log } from '#server/lib/log.ts'
import type { EventDef } from '#shared/lib/event.ts'

type Listener<Payload> = (payload: Payload) => void | Promise<void>
const listeners = new Map<string, Listener<never>[]>()

/** Committed facts inside one process: the audience of the sockets and derived features listen here. */
export const bus = {
  on<Payload>(event: EventDef<string, Payload>, listener: Listener<Payload>): void {
    listeners.set(event.name, [...(listeners.get(event.name) ?? []), listener as Listener<never>])
  },
  publish<Payload>(event: EventDef<string, Payload>, payload: Payload): void {
    for (const listener of listeners.get(event.name) ?? []) {
      // a listener that fails must not undo what is committed, nor keep others from hearing
      Promise.resolve()
        .then(() => (listener as Listener<Payload>)(payload))
        .catch((error: unknown) => log.error({ error, event: event.name }, 'a listener failed'))
    }
  },
}
