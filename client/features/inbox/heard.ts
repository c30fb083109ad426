// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import type { InboxRow } from '#shared/features/inbox.ts'
import type { Inbox } from './cache.ts'

type Change = (inbox: Inbox) => Inbox

interface Heard {
  /** Changes told while the inbox was being read: its answer may be from before them. */
  readings: Set<Change[]>
  /** Rows that were read to the end: what is said next there makes them rows again without asking. */
  read: Map<string, InboxRow>
}

const clients = new WeakMap<QueryClient, Heard>()

function of(queryClient: QueryClient): Heard {
  const known = clients.get(queryClient) ?? { readings: new Set(), read: new Map() }
  clients.set(queryClient, known)
  return known
}

/** Reads, and then does again what was told meanwhile. Changes know by their numbers what is in the answer already. */
export async function readWhileHearing(queryClient: QueryClient, read: () => Promise<Inbox>): Promise<Inbox> {
  const { readings } = of(queryClient)
  const changes: Change[] = []
  readings.add(changes)
  try {
    const inbox = await read()
    return changes.reduce((current, change) => change(current), inbox)
  } finally {
    readings.delete(changes)
  }
}

export function noteChange(queryClient: QueryClient, change: Change): void {
  for (const changes of of(queryClient).readings) changes.push(change)
}

export const readRows = (queryClient: QueryClient): Map<string, InboxRow> => of(queryClient).read
