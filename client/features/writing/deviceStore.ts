// SPDX-License-Identifier: AGPL-3.0-or-later
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { memoryStore, type TextStore, type Unsent } from './store.ts'

interface WritingSchema extends DBSchema {
  texts: { key: [personId: string, documentId: string]; value: { state: Uint8Array; seq: number } }
  /** In the order of writing: the key counts up. */
  unsent: {
    key: number
    value: Unsent & { personId: string; documentId: string; owner: [personId: string, documentId: string] }
    indexes: { owner: [personId: string, documentId: string]; person: string; updateId: string }
  }
}

let opening: Promise<IDBPDatabase<WritingSchema> | null> | null = null

/** Null where the browser keeps nothing: then what was written lasts as long as the page. */
function openStore(): Promise<IDBPDatabase<WritingSchema> | null> {
  // some browsers refuse by throwing, not by rejecting
  opening ??= Promise.resolve()
    .then(() =>
      openDB<WritingSchema>('trama-writing', 1, {
        upgrade(database) {
          database.createObjectStore('texts')
          const unsent = database.createObjectStore('unsent', { autoIncrement: true })
          unsent.createIndex('owner', 'owner')
          unsent.createIndex('person', 'personId')
          unsent.createIndex('updateId', 'updateId')
        },
        terminated() {
          opening = null
        },
      }),
    )
    .catch(() => null)
  return opening
}

/** What is kept on this device of a text, for one person. Where the device refuses, for as long as the page lasts. */
export function deviceStore(personId: string, documentId: string): TextStore {
  const owner: [string, string] = [personId, documentId]
  const instead = memoryStore()
  /** What the device does not take is no reason to stop writing. */
  const onDevice = async <T>(work: (store: IDBPDatabase<WritingSchema>) => Promise<T>, or: () => Promise<T>) => {
    const store = await openStore()
    if (!store) return or()
    return work(store).catch(or)
  }
  return {
    load: () =>
      onDevice(
        async (store) => {
          const [text, unsent] = await Promise.all([
            store.get('texts', owner),
            store.getAllFromIndex('unsent', 'owner', owner),
          ])
          const own = unsent.map(({ updateId, clientNumber, update }) => ({ updateId, clientNumber, update }))
          return { state: text?.state ?? null, seq: text?.seq ?? 0, unsent: own }
        },
        () => instead.load(),
      ),
    saveState: (state, seq) =>
      onDevice(
        async (store) => void (await store.put('texts', { state, seq }, owner)),
        () => instead.saveState(state, seq),
      ),
    keep: (one) =>
      onDevice(
        async (store) => void (await store.add('unsent', { ...one, personId, documentId, owner })),
        () => instead.keep(one),
      ),
    forget: (updateIds) =>
      onDevice(
        async (store) => {
          const { store: unsent, done } = store.transaction('unsent', 'readwrite')
          for (const updateId of updateIds) {
            const key = await unsent.index('updateId').getKey(updateId)
            if (key !== undefined) await unsent.delete(key)
          }
          await done
        },
        () => instead.forget(updateIds),
      ),
    clear: () =>
      onDevice(
        async (store) => {
          await store.delete('texts', owner)
          for (const key of await store.getAllKeysFromIndex('unsent', 'owner', owner)) await store.delete('unsent', key)
        },
        () => instead.clear(),
      ),
  }
}

const isOf = (personId: string) => (key: readonly string[]) => key[0] === personId

/** How many changes of a person wait on this device. */
export async function countUnsentTexts(personId: string): Promise<number> {
  return (await (await openStore())?.countFromIndex('unsent', 'person', personId).catch(() => 0)) ?? 0
}

/** In which texts something of a person waits on this device. */
export async function findUnsentTexts(personId: string): Promise<string[]> {
  const unsent = (await (await openStore())?.getAllFromIndex('unsent', 'person', personId).catch(() => [])) ?? []
  return [...new Set(unsent.map(({ documentId }) => documentId))]
}

/** Signing out leaves nothing of it on this device. */
export async function clearTexts(personId: string): Promise<void> {
  const store = await openStore()
  if (!store) return
  for (const key of (await store.getAllKeys('texts')).filter(isOf(personId))) await store.delete('texts', key)
  for (const key of await store.getAllKeysFromIndex('unsent', 'person', personId)) await store.delete('unsent', key)
}

/** Whoever comes in finds nothing of those who were here before. */
export async function clearTextsOfOthers(personId: string): Promise<void> {
  const texts = (await (await openStore())?.getAllKeys('texts').catch(() => [])) ?? []
  const unsent = (await (await openStore())?.getAll('unsent').catch(() => [])) ?? []
  const others = new Set([...texts.map(([id]) => id), ...unsent.map((one) => one.personId)])
  others.delete(personId)
  for (const other of others) await clearTexts(other)
}
