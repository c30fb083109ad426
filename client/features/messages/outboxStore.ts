// SPDX-License-Identifier: AGPL-3.0-or-later
import { outboxStore } from '#client/lib/outboxStore.ts'
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

const store = outboxStore<StoredEntry>('trama-outbox')

export const { write: writeEntry, remove: deleteEntry } = store

export async function readEntries(personId: string): Promise<OutboxEntry[]> {
  return (await store.read(personId))
    .map((entry) => ({ ...entry, files: entry.files ?? [] }))
    .sort((a, b) => a.order - b.order)
}

export async function deleteEntries(personId: string): Promise<void> {
  for (const { clientId } of await store.read(personId)) await deleteEntry(clientId)
}
