// SPDX-License-Identifier: AGPL-3.0-or-later
import { outboxStore } from '#client/lib/outboxStore.ts'
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

const store = outboxStore<LeavingEntry>('trama-hours')

export const { write: writeLeaving, remove: deleteLeaving } = store

/** In the order of writing. */
export const readLeaving = async (personId: string): Promise<LeavingEntry[]> =>
  (await store.read(personId)).sort((one, other) => one.createdAt - other.createdAt)
