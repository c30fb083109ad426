// SPDX-License-Identifier: AGPL-3.0-or-later
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { SupportEntryDraft } from '#shared/features/supportPaths.ts'
import type { ErrorCode, FieldErrors } from '#shared/lib/errors.ts'

/** Work that was written down on this device: its writer's, until the server has it. */
export interface LeavingEntry {
  clientId: string
  personId: string
  placeId: string
  placeName: string
  pathId: string
  pathTitle: string
  draft: SupportEntryDraft
  /** With whom it was done, by name. */
  people: { id: string; name: string }[]
  /** What is shown of it while it leaves; of a meeting its own. */
  minutes: number
  createdAt: number
  /** The server does not take it as it is; it waits for its writer. */
  refused: { code: ErrorCode; fields: FieldErrors } | null
}

interface HoursSchema extends DBSchema {
  entries: { key: string; value: LeavingEntry; indexes: { person: string } }
}

let opening: Promise<IDBPDatabase<HoursSchema> | null> | null = null

/** Null where the browser keeps nothing: then what was written lasts as long as the page. */
function openStore(): Promise<IDBPDatabase<HoursSchema> | null> {
  // some browsers refuse by throwing, not by rejecting
  opening ??= Promise.resolve()
    .then(() =>
      openDB<HoursSchema>('trama-hours', 1, {
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
const inMemory = new Map<string, LeavingEntry>()
/** What left and the store would not let go. */
const gone = new Set<string>()

async function stored(personId: string): Promise<LeavingEntry[]> {
  try {
    return (await (await openStore())?.getAllFromIndex('entries', 'person', personId)) ?? []
  } catch {
    return []
  }
}

/** In the order of writing. */
export async function readLeaving(personId: string): Promise<LeavingEntry[]> {
  const all = [...(await stored(personId)), ...inMemory.values()]
  return [...new Map(all.map((entry) => [entry.clientId, entry])).values()]
    .filter((entry) => entry.personId === personId && !gone.has(entry.clientId))
    .sort((one, other) => one.createdAt - other.createdAt)
}

export async function writeLeaving(entry: LeavingEntry): Promise<void> {
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

export async function deleteLeaving(clientId: string): Promise<void> {
  inMemory.delete(clientId)
  try {
    await (await openStore())?.delete('entries', clientId)
  } catch {
    gone.add(clientId)
  }
}
