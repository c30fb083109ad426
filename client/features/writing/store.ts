// SPDX-License-Identifier: AGPL-3.0-or-later

/** What was written here and the server has not acknowledged. */
export interface Unsent {
  updateId: string
  /** Which Y.Doc wrote it. */
  clientNumber: number
  update: Uint8Array
}

export interface LocalText {
  /** The whole text, as far as it was here; null where nothing is kept. */
  state: Uint8Array | null
  /** The last number of the log that is in it, with all before. */
  seq: number
  /** In the order of writing. */
  unsent: Unsent[]
}

/** The copy on this device, of one person and one text. */
export interface TextStore {
  load: () => Promise<LocalText>
  saveState: (state: Uint8Array, seq: number) => Promise<void>
  /** Kept until it is acknowledged. */
  keep: (unsent: Unsent) => Promise<void>
  forget: (updateIds: readonly string[]) => Promise<void>
  clear: () => Promise<void>
}

/** For where nothing is kept, and for tests: a device that outlives its pages. */
export function memoryStore(): TextStore {
  let state: Uint8Array | null = null
  let seq = 0
  const unsent = new Map<string, Unsent>()
  return {
    load: async () => ({ state, seq, unsent: [...unsent.values()] }),
    async saveState(given, upToSeq) {
      state = given
      seq = upToSeq
    },
    async keep(one) {
      unsent.set(one.updateId, one)
    },
    async forget(updateIds) {
      for (const updateId of updateIds) unsent.delete(updateId)
    },
    async clear() {
      state = null
      seq = 0
      unsent.clear()
    },
  }
}
