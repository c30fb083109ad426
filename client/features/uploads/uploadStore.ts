// SPDX-License-Identifier: AGPL-3.0-or-later
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { UploadEntry } from './entry.ts'

interface UploadSchema extends DBSchema {
  entries: { key: string; value: UploadEntry; indexes: { person: string } }
  /** The bytes, where they are few enough to be kept twice on this device. */
  files: { key: string; value: Blob }
}

/** Larger ones are chosen again after a reload. */
const keptUpTo = 100 * 1024 * 1024

let opening: Promise<IDBPDatabase<UploadSchema> | null> | null = null

/** Null where the browser keeps nothing: then what is on its way lasts as long as the page. */
function openStore(): Promise<IDBPDatabase<UploadSchema> | null> {
  // some browsers refuse by throwing, not by rejecting
  opening ??= Promise.resolve()
    .then(() =>
      openDB<UploadSchema>('trama-uploads', 1, {
        upgrade(database) {
          database.createObjectStore('entries', { keyPath: 'key' }).createIndex('person', 'personId')
          database.createObjectStore('files')
        },
        terminated() {
          opening = null
        },
      }),
    )
    .catch(() => null)
  return opening
}

/** The files chosen on this page; they are gone with it. */
const atHand = new Map<string, File>()

/** Null where this device keeps nothing. */
export async function readUploads(personId: string): Promise<UploadEntry[] | null> {
  try {
    return (await (await openStore())?.getAllFromIndex('entries', 'person', personId)) ?? null
  } catch {
    return null
  }
}

export async function readUpload(key: string): Promise<UploadEntry | undefined> {
  try {
    return await (await openStore())?.get('entries', key)
  } catch {
    return undefined
  }
}

export async function writeUpload(entry: UploadEntry): Promise<void> {
  try {
    await (await openStore())?.put('entries', entry)
  } catch {
    // no room, or taken from the page: it stays in memory
  }
}

export async function keepFile(key: string, file: File): Promise<void> {
  atHand.set(key, file)
  if (file.size > keptUpTo) return
  try {
    await (await openStore())?.put('files', file, key)
  } catch {
    // no room for it: after a reload it is chosen again
  }
}

export async function findFile(key: string): Promise<Blob | undefined> {
  const held = atHand.get(key)
  if (held) return held
  try {
    return await (await openStore())?.get('files', key)
  } catch {
    return undefined
  }
}

export async function dropFile(key: string): Promise<void> {
  atHand.delete(key)
  try {
    await (await openStore())?.delete('files', key)
  } catch {
    // it stays until the person signs out
  }
}

export async function deleteUpload(key: string): Promise<void> {
  await dropFile(key)
  try {
    await (await openStore())?.delete('entries', key)
  } catch {
    // it stays until the person signs out
  }
}

export async function deleteUploads(personId: string): Promise<void> {
  for (const { key } of (await readUploads(personId)) ?? []) await deleteUpload(key)
}
