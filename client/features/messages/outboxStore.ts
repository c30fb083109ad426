// SPDX-License-Identifier: AGPL-3.0-or-later
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { ErrorCode } from '#shared/lib/errors.ts'

/** A file of a message: what is shown of it while it leaves, and its key in the queue of uploads. */
export interface OutboxFile {
  key: string
  name: string
  size: number
  type: string
  /** It is a new version of this file of the place. */
  versionOf: string | null
}

/** A message on its way from this device: its writer's, until the server has it. */
export interface OutboxEntry {
  clientId: string
  personId: string
  threadId: string
  /** In the order of writing, over all tabs. */
  order: number
  text: string
  files: readonly OutboxFile[]
  notACase: boolean
  createdAt: number
  /** The server does not take it as it is; it waits for its writer. */
  refused: ErrorCode | null
}

/** Written before messages carried files, it has none. */
type StoredEntry = Omit<OutboxEntry, 'files'> & Partial<Pick<OutboxEntry, 'files'>>

interface OutboxSchema extends DBSchema {
  entries: { key: string; value: StoredEntry; indexes: { person: string } }
}

let opening: Promise<IDBPDatabase<OutboxSchema> | null> | null = null

/** Null where the browser keeps nothing: then what was written lasts as long as the page. */
function openStore(): Promise<IDBPDatabase<OutboxSchema> | null> {
  // some browsers refuse by throwing, not by rejecting
  opening ??= Promise.resolve()
    .then(() =>
      openDB<OutboxSchema>('trama-outbox', 1, {
        upgrade(database) {
          database.createObjectStore('entries', { keyPath: 'clientId' }).createIndex('person', 'personId')
        },
        terminated() {
          opening = null
        },
      }),
    )
    .catch(() => null)
  return opening
}

/** What the store did not take, for as long as the page lasts; it wins over what is stored. */
const inMemory = new Map<string, OutboxEntry>()
/** What left and the store would not let go. */
const gone = new Set<string>()

async function stored(personId: string): Promise<StoredEntry[]> {
  try {
    return (await (await openStore())?.getAllFromIndex('entries', 'person', personId)) ?? []
  } catch {
    return []
  }
}

export async function readEntries(personId: string): Promise<OutboxEntry[]> {
  const all: StoredEntry[] = [...(await stored(personId)), ...inMemory.values()]
  return [...new Map(all.map((entry) => [entry.clientId, entry])).values()]
    .map((entry) => ({ ...entry, files: entry.files ?? [] }))
    .filter((entry) => entry.personId === personId && !gone.has(entry.clientId))
    .sort((a, b) => a.order - b.order)
}

export async function writeEntry(entry: OutboxEntry): Promise<void> {
  inMemory.set(entry.clientId, entry)
  const store = await openStore()
  if (!store) return
  try {
    await store.put('entries', entry)
    inMemory.delete(entry.clientId)
  } catch {
    // no room, or taken from the page: it stays in memory
  }
}

export async function deleteEntry(clientId: string): Promise<void> {
  inMemory.delete(clientId)
  try {
    await (await openStore())?.delete('entries', clientId)
  } catch {
    gone.add(clientId)
  }
}

export async function deleteEntries(personId: string): Promise<void> {
  for (const { clientId } of await readEntries(personId)) await deleteEntry(clientId)
}
