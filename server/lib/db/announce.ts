// SPDX-License-Identifier: AGPL-3.0-or-later
import { bus } from '#server/lib/realtime/bus.ts'
import type { EventDef } from '#shared/lib/event.ts'

/**
 * Announces what one document, acknowledged, has stored: a hot verb has no transaction whose `tx.emit` could carry it.
 * Nor is it parsed again: what else it holds than the contract names, the convergence test finds.
 */
export const announceStored = <Payload>(event: EventDef<string, Payload>, payload: Payload): void =>
  bus.publish(event, payload)
