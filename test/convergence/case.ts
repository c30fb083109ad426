// SPDX-License-Identifier: AGPL-3.0-or-later
import type { EventDef } from '#shared/lib/event.ts'
import type { Home } from './home.ts'

export interface ConvergenceCase {
  /** What happens, in words. */
  what: string
  event: EventDef<string, unknown>
  /** What must be there before `ana` looks. */
  prepare?: (home: Home) => Promise<unknown>
  /** Which of several announcements of the kind is meant. */
  about?: (payload: unknown, home: Home) => boolean
  /** Another person's act, or `ana`'s own on another device. What it returns is handed to `when`. */
  act: (home: Home, prepared: unknown) => Promise<unknown>
}

interface Case<Prepared, Payload> {
  what: string
  event: EventDef<string, Payload>
  about?: (payload: Payload, home: Home) => boolean
  prepare?: (home: Home) => Promise<Prepared>
  act: (home: Home, prepared: Prepared) => Promise<unknown>
}

export const converges = <Prepared, Payload>(one: Case<Prepared, Payload>): ConvergenceCase => one as ConvergenceCase
