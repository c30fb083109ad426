// SPDX-License-Identifier: AGPL-3.0-or-later

import { announceStored } from '#server/lib/db/announce.ts'
import { forgetAtStop } from '#server/lib/forget.ts'
import { log } from '#server/lib/log.ts'
import { fanOutDrained } from '#server/lib/realtime/fanOut.ts'
import { letGo, onLetGo } from '#server/lib/realtime/letGo.ts'
import { type Message, messageEvents } from '#shared/features/messages.ts'
import type { MessageDocument } from './model.ts'
import { hydrateMessages } from './queries.ts'

const remembered = 10_000
/** The highest change of each message that left or must not be preceded: an older one never leaves after it. */
const latest = new Map<string, number>()
forgetAtStop(() => latest.clear())

function isNewest({ id, rev }: { id: string; rev: number }): boolean {
  if ((latest.get(id) ?? -1) >= rev) return false
  latest.delete(id)
  if (latest.size >= remembered) latest.delete(latest.keys().next().value ?? '')
  latest.set(id, rev)
  return true
}

let before: Promise<unknown> = Promise.resolve()

function leave(message: Message): void {
  if (isNewest(message))
    announceStored(message.rev === message.seq ? messageEvents.created : messageEvents.changed, { message })
}

/** They leave in the order in which they were stored here, each version once, none after a newer one. */
export function announceMessages(stored: readonly MessageDocument[]): Promise<Message[]> {
  const ready = hydrateMessages(stored)
  ready.catch(() => undefined) // heard below, maybe later than it fails
  before = before
    .then(() => ready)
    .then(
      (messages) => messages.forEach(leave),
      (error: unknown) => log.error({ error }, 'messages could not be announced; clients will ask for them'),
    )
  return ready
}

/** For who reads a document that is named now, or is no more. */
export function announceNames(...named: (readonly string[])[]): void {
  for (const documentId of new Set(named.flat())) announceStored(messageEvents.named, { documentId })
}

/** Answered only when no process can send an earlier version any more. */
export async function announceRemoval(stored: MessageDocument): Promise<Message[]> {
  const shown = announceMessages([stored])
  await before
  await letGo({ what: 'message', messageId: stored._id, rev: stored.rev })
  return shown
}

onLetGo(async (subject) => {
  if (subject.what !== 'message') return
  isNewest({ id: subject.messageId, rev: subject.rev })
  // what was queued before goes out now, before the answer
  await fanOutDrained()
})
