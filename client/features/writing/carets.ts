// SPDX-License-Identifier: AGPL-3.0-or-later
import { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { type Caret, type WritingCursor, type WritingSight, writingSignals } from '#shared/features/writing.ts'
import type { WritingLine } from './line.ts'

const betweenMs = 150
/** Awareness forgets whom it has not heard of for half a minute; the server says when somebody leaves. */
const refreshMs = 10_000

/** Carets of the others, with names and colours that the server gives them, and the place of one's own. */
export class Carets {
  readonly awareness: Awareness
  readonly #line: WritingLine
  readonly #documentId: string
  #clock = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #lastSaid = Number.NEGATIVE_INFINITY
  #said = ''
  /** Who left since the carets were last asked for. */
  readonly #left = new Set<number>()
  readonly #refresh: ReturnType<typeof setInterval>

  constructor(doc: Y.Doc, documentId: string, line: WritingLine) {
    this.awareness = new Awareness(doc)
    this.#line = line
    this.#documentId = documentId
    this.awareness.on('update', (_changes: unknown, origin: unknown) => {
      if (origin === 'local') this.#plan()
    })
    this.#refresh = setInterval(() => {
      for (const meta of this.awareness.meta.values()) meta.lastUpdated = Date.now()
    }, refreshMs)
  }

  #plan(): void {
    const wait = Math.max(0, this.#lastSaid + betweenMs - performance.now())
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.say()
    }, wait)
  }

  /** Where one's own selection stands, when it is another place than was said. */
  say({ again = false } = {}): void {
    const state: { cursor?: WritingCursor; sight?: WritingSight } = this.awareness.getLocalState() ?? {}
    // positions are objects of Yjs: as they are written
    const place = JSON.stringify({ cursor: state.cursor ?? null, sight: state.sight ?? null })
    if (!this.#line.isOpen() || (place === this.#said && !again)) return
    this.#said = place
    this.#clock += 1
    this.#lastSaid = performance.now()
    this.#line.say(writingSignals.point, {
      documentId: this.#documentId,
      clock: this.#clock,
      ...JSON.parse(place),
    })
  }

  /** An answer to whoever joins is overtaken by what is said meanwhile: an older place is not shown. */
  show({ clientNumber, clock, person, cursor, sight }: Caret): void {
    const { awareness } = this
    const shown = awareness.meta.get(clientNumber)
    if (clientNumber === awareness.clientID || (shown && clock < shown.clock)) return
    const added = awareness.states.has(clientNumber) ? [] : [clientNumber]
    const updated = added.length > 0 ? [] : [clientNumber]
    const { id, name, colour, photo } = person
    awareness.states.set(clientNumber, { user: { id, name, colour, photo }, cursor, sight })
    awareness.meta.set(clientNumber, { clock, lastUpdated: Date.now() })
    this.#tell({ added, updated, removed: [] })
  }

  /** From now on it is remembered who leaves, until the answer is given to `answered`. */
  ask(): void {
    this.#left.clear()
  }

  answered(carets: readonly Caret[]): void {
    for (const caret of carets) if (!this.#left.has(caret.clientNumber)) this.show(caret)
  }

  leave(clientNumber: number): void {
    this.#left.add(clientNumber)
    this.hide([clientNumber])
  }

  hide(clientNumbers: readonly number[]): void {
    const removed = clientNumbers.filter((number) => this.awareness.states.delete(number))
    for (const number of removed) this.awareness.meta.delete(number)
    if (removed.length > 0) this.#tell({ added: [], updated: [], removed })
  }

  hideAll(): void {
    this.hide([...this.awareness.states.keys()].filter((number) => number !== this.awareness.clientID))
    this.#said = ''
  }

  #tell(changes: { added: number[]; updated: number[]; removed: number[] }): void {
    this.awareness.emit('change', [changes, 'server'])
    this.awareness.emit('update', [changes, 'server'])
  }

  destroy(): void {
    clearTimeout(this.#timer)
    clearInterval(this.#refresh)
    this.awareness.destroy()
  }
}
