// SPDX-License-Identifier: AGPL-3.0-or-later
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { ErrorCode } from '#shared/lib/errors.ts'

/** A message on its way from this device: its writer's, until the server has it. */
export interface OutboxEntry {
  clientId: string
  personId: string
  threadId: string
  /** In the order of writing, over all tabs. */
  order: number
  text: string
  notACase: boolean
  createdAt: number
  /** The server does not take it as it is; it waits for its writer. */
  refused: ErrorCode | null
}

interface OutboxSchema extends DBSchema {
  entries: { key: string; value: OutboxEntry; indexes: { person: string } }
}

let opening: Promise<IDBPDatabase<OutboxSchema> | null> | null = null

/** Null where the browser keeps nothing: then what was written lasts as long as the page. */
function openStore(): Promise<IDBPDatabase<OutboxSchema> | null> {
  opening ??= openDB<OutboxSchema>('trama-outbox', 1, {
    upgrade(database) {
      database.createObjectStore('entries', { keyPath: 'clientId' }).createIndex('person', 'personId')
    },
    terminated() {
      opening = null
    },
  }).catch(() => null)
  return opening
}

const fallback = new Map<string, OutboxEntry>()

const inOrder = (entries: OutboxEntry[]) => entries.sort((a, b) => a.order - b.order)

export async function readEntries(personId: string): Promise<OutboxEntry[]> {
  const store = await openStore()
  const stored = store ? await store.getAllFromIndex('entries', 'person', personId) : [...fallback.values()]
  return inOrder(stored.filter((entry) => entry.personId === personId))
}

export async function writeEntry(entry: OutboxEntry): Promise<void> {
  const store = await openStore()
  if (store) await store.put('entries', entry)
  else fallback.set(entry.clientId, entry)
}

export async function deleteEntry(clientId: string): Promise<void> {
  const store = await openStore()
  if (store) await store.delete('entries', clientId)
  else fallback.delete(clientId)
}

export async function deleteEntries(personId: string): Promise<void> {
  for (const { clientId } of await readEntries(personId)) await deleteEntry(clientId)
}
