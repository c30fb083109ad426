// SPDX-License-Identifier: AGPL-3.0-or-later
import { toBase64 } from 'lib0/buffer'
import { writingCommands } from '#shared/features/writing.ts'
import type { WritingLine } from './line.ts'
import type { Outgoing, Parcel } from './outgoing.ts'
import type { Standing } from './standing.ts'
import type { Timers } from './timers.ts'

interface Needed {
  documentId: string
  line: WritingLine
  outgoing: Outgoing
  timers: Timers
  standing: Standing
  /** Whether anything may leave now. */
  mayLeave: () => boolean
  onRefused: (error: unknown) => void
}

/** Of those that one person may send in a second, three quarters. */
const betweenMs = 33

/** Sends what waits, one parcel after the other: the next when the server has answered, and what came meanwhile with it. */
export class Sender {
  #isSending = false
  #lastSentAt = Number.NEGATIVE_INFINITY
  readonly #needed: Needed

  constructor(needed: Needed) {
    this.#needed = needed
  }

  send(): void {
    const { outgoing, timers, standing, mayLeave } = this.#needed
    if (!mayLeave() || standing.isStuck || this.#isSending || outgoing.isEmpty) return
    if (timers.has('send') || timers.has('update again')) return
    const wait = this.#lastSentAt + betweenMs - performance.now()
    const parcel = wait > 0 ? null : outgoing.parcel()
    if (parcel) void this.#deliver(parcel)
    else timers.later('send', wait, () => this.send())
  }

  async #deliver(parcel: Parcel): Promise<void> {
    const { documentId, line, outgoing, standing, onRefused } = this.#needed
    this.#isSending = true
    this.#lastSentAt = performance.now()
    const answered = standing.expect('update')
    try {
      const { clientNumber, updateId, update } = parcel
      await line.ask(writingCommands.update, { documentId, clientNumber, updateId, update: toBase64(update) })
      outgoing.acknowledge(parcel)
      standing.problem = null
      answered()
    } catch (error) {
      onRefused(error)
    }
    this.#isSending = false
    standing.become()
    this.send()
  }
}
