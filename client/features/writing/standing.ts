// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ErrorCode } from '#shared/lib/errors.ts'
import type { Timers } from './timers.ts'

/** `saved` only when the server has acknowledged everything; `closed` once one may not even read it any more. */
export type WritingState = 'saved' | 'saving' | 'offline' | 'readOnly' | 'closed'

interface Facts {
  isClosed: boolean
  isOnline: boolean
  isJoined: boolean
  canEdit: boolean
  allSent: boolean
}

/** Without an answer for so long the word is Offline. */
const patienceMs = 5_000

/** How a text stands with the server, and who wants to know. */
export class Standing {
  /** Why the server does not take what was written, when it does not. */
  problem: ErrorCode | null = null
  /** What was written is refused however often it is tried. */
  isStuck = false
  #state: WritingState = 'saving'
  /** Questions without an answer for too long. */
  readonly #late = new Set<'join' | 'update'>()
  readonly #watchers = new Set<() => void>()
  readonly #timers: Timers
  readonly #look: () => Facts

  constructor(timers: Timers, look: () => Facts) {
    this.#timers = timers
    this.#look = look
  }

  get state(): WritingState {
    return this.#state
  }

  subscribe(watcher: () => void): () => void {
    this.#watchers.add(watcher)
    return () => void this.#watchers.delete(watcher)
  }

  /** Something is asked; what is given back says that it was answered. */
  expect(what: 'join' | 'update'): () => void {
    this.#timers.later(what, patienceMs, () => {
      this.#late.add(what)
      this.become()
    })
    return () => {
      this.#timers.cancel(what)
      this.#late.delete(what)
    }
  }

  /** Looks at how things are, and tells whoever watches when that is another word. */
  become(): void {
    const next = this.#next(this.#look())
    if (next === this.#state) return
    this.#state = next
    for (const watcher of this.#watchers) watcher()
  }

  #next({ isClosed, isOnline, isJoined, canEdit, allSent }: Facts): WritingState {
    if (isClosed) return 'closed'
    if (!isOnline || this.#late.size > 0 || this.isStuck) return 'offline'
    if (isJoined && !canEdit) return 'readOnly'
    return isJoined && allSent ? 'saved' : 'saving'
  }
}
