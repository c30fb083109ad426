// SPDX-License-Identifier: AGPL-3.0-or-later
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

/** What is on its way from this device, and whose it is. */
interface Leaving {
  clientId: string
  personId: string
}

interface OutboxSchema<Entry extends Leaving> extends DBSchema {
  entries: { key: string; value: Entry; indexes: { person: string } }
}

export interface OutboxStore<Entry extends Leaving> {
  /** All of a person, in no order. */
  read: (personId: string) => Promise<Entry[]>
  write: (entry: Entry) => Promise<void>
  remove: (clientId: string) => Promise<void>
}

/**
 * What was written here and no server has yet, in a database of this name. Where the browser keeps nothing it lasts as
 * long as the page.
 */
export function outboxStore<Entry extends Leaving>(name: string): OutboxStore<Entry> {
  let opening: Promise<IDBPDatabase<OutboxSchema<Entry>> | null> | null = null
  /** What the store did not take, for as long as the page lasts; it wins over what is stored. */
  const inMemory = new Map<string, Entry>()
  /** What left and the store would not let go. */
  const gone = new Set<string>()

  function openStore(): Promise<IDBPDatabase<OutboxSchema<Entry>> | null> {
    // some browsers refuse by throwing, not by rejecting
    opening ??= Promise.resolve()
      .then(() =>
        openDB<OutboxSchema<Entry>>(name, 1, {
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

  async function stored(personId: string): Promise<Entry[]> {
    try {
      return (await (await openStore())?.getAllFromIndex('entries', 'person', personId)) ?? []
    } catch {
      return []
    }
  }

  return {
    async read(personId) {
      const all = [...(await stored(personId)), ...inMemory.values()]
      return [...new Map(all.map((entry) => [entry.clientId, entry])).values()].filter(
        (entry) => entry.personId === personId && !gone.has(entry.clientId),
      )
    },
    async write(entry) {
      inMemory.set(entry.clientId, entry)
      const store = await openStore()
      if (!store) return
      try {
        await store.put('entries', entry)
        inMemory.delete(entry.clientId)
      } catch {
        // no room, or taken from the page: it stays in memory
      }
    },
    async remove(clientId) {
      inMemory.delete(clientId)
      try {
        await (await openStore())?.delete('entries', clientId)
      } catch {
        gone.add(clientId)
      }
    },
  }
}
