// SPDX-License-Identifier: AGPL-3.0-or-later
import * as Y from 'yjs'
import { newId } from '#client/lib/newId.ts'
import { writingLimits } from '#shared/features/writing.ts'
import type { TextStore, Unsent } from './store.ts'

/** What leaves as one: what was written one after the other by one Y.Doc. Its id stays for as long as it is tried. */
export interface Parcel {
  updateId: string
  clientNumber: number
  update: Uint8Array
  parts: readonly Unsent[]
}

/** What is on its way to the server, first written first, kept on the device until it is acknowledged. */
export class Outgoing {
  #waiting: Unsent[] = []
  #parcel: Parcel | null = null
  #isKept = true
  readonly #store: TextStore

  constructor(store: TextStore) {
    this.#store = store
  }

  get isKept(): boolean {
    return this.#isKept
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0 && this.#parcel === null
  }

  /** From an earlier page. */
  restore(unsent: readonly Unsent[]): void {
    this.#waiting.unshift(...unsent)
  }

  add(clientNumber: number, update: Uint8Array): void {
    const one = { updateId: newId(), clientNumber, update }
    this.#waiting.push(one)
    if (this.#isKept) void this.#store.keep(one)
  }

  /** From now on the device keeps nothing of the text; what was not sent is here for as long as the page lasts. */
  leaveDevice(): void {
    this.#isKept = false
    void this.#store.clear()
  }

  /** The one that is tried, or the next: as much as fits of what one Y.Doc wrote. */
  parcel(): Parcel | null {
    if (this.#parcel) return this.#parcel
    const [first] = this.#waiting
    if (!first) return null
    let [count, size] = [0, 0]
    for (const { clientNumber, update } of this.#waiting) {
      size += update.length
      if (clientNumber !== first.clientNumber || (count > 0 && size > writingLimits.update / 2)) break
      count += 1
    }
    const parts = this.#waiting.splice(0, count)
    const update = parts.length === 1 ? first.update : Y.mergeUpdates(parts.map((part) => part.update))
    this.#parcel = { updateId: newId(), clientNumber: first.clientNumber, update, parts }
    return this.#parcel
  }

  acknowledge({ parts }: Parcel): void {
    this.#parcel = null
    void this.#store.forget(parts.map(({ updateId }) => updateId))
  }

  /**
   * The server has some of it, of which this page does not know that it was acknowledged: what it lacks is sent under
   * another id.
   */
  rebase(serverVector: Uint8Array): void {
    const parcel = this.#parcel
    if (!parcel) return
    const from = Y.parseUpdateMeta(parcel.update).from.get(parcel.clientNumber)
    const there = Y.decodeStateVector(serverVector).get(parcel.clientNumber) ?? 0
    if (from === undefined || there <= from) return
    const rest = Y.diffUpdate(parcel.update, serverVector)
    const { structs, ds } = Y.decodeUpdate(rest)
    if (structs.length === 0 && ds.clients.size === 0) this.acknowledge(parcel)
    else this.#parcel = { ...parcel, updateId: newId(), update: rest }
  }

  /** All of it as one update; null when there is none. */
  merged(): Uint8Array | null {
    const updates = [...(this.#parcel ? [this.#parcel.update] : []), ...this.#waiting.map(({ update }) => update)]
    return updates.length === 0 ? null : Y.mergeUpdates(updates)
  }
}
