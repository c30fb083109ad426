// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromBase64, toBase64 } from 'lib0/buffer'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { writingCommands, writingEvents } from '#shared/features/writing.ts'
import type { ErrorCode } from '#shared/lib/errors.ts'
import { dropUnsound } from '#shared/writing/sound.ts'
import { Carets } from './carets.ts'
import { isWaiting, lackingThere, writtenSince } from './differences.ts'
import type { WritingLine } from './line.ts'
import { Outgoing, type Parcel } from './outgoing.ts'
import { Received } from './received.ts'
import { courseAfter } from './refusals.ts'
import type { TextStore } from './store.ts'
import { Timers } from './timers.ts'

/** `saved` only when the server has acknowledged everything; `closed` once one may not even read it any more. */
export type WritingState = 'saved' | 'saving' | 'offline' | 'readOnly' | 'closed'

interface Options {
  doc: Y.Doc
  documentId: string
  line: WritingLine
  store: TextStore
}

/** Without an answer for so long the word is Offline. */
const patienceMs = 5_000
const betweenMs = 50
/** Numbers of other processes overtake each other by a moment. */
const gapMs = 300
const saveMs = 2_000

const asBytes = (bytes: Uint8Array | ArrayBuffer): Uint8Array =>
  bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes)

/** Keeps a Y.Doc and the text on the server one: what is written here leaves, what others write comes in. */
export class WritingProvider {
  readonly doc: Y.Doc
  readonly #documentId: string
  readonly #line: WritingLine
  readonly #store: TextStore
  readonly #outgoing: Outgoing
  readonly #received = new Received()
  readonly #carets: Carets
  readonly #timers = new Timers()
  readonly #stops: (() => void)[]
  readonly #watchers = new Set<() => void>()
  /** Questions without an answer for too long. */
  readonly #late = new Set<'join' | 'update'>()
  /** Numbers under which this page wrote. */
  readonly #own = new Set<number>()
  #state: WritingState = 'saving'
  #problem: ErrorCode | null = null
  #stuck = false
  #joined = false
  #canEdit = true
  #closed = false
  #destroyed = false
  #joining = false
  #sending = false
  #lastSentAt = Number.NEGATIVE_INFINITY
  /** What was on this device is in the doc; the page may show it. */
  readonly loaded: Promise<void>

  constructor({ doc, documentId, line, store }: Options) {
    this.doc = doc
    this.#documentId = documentId
    this.#line = line
    this.#store = store
    this.#outgoing = new Outgoing(store)
    this.#carets = new Carets(doc, documentId, line)
    doc.on('beforeObserverCalls', this.#beforeShown)
    doc.on('update', this.#onUpdate)
    this.#stops = [...this.#listen(), line.onOpen(() => this.#join()), line.onCut(() => this.#leave())]
    this.loaded = this.#load()
  }

  get awareness(): Awareness {
    return this.#carets.awareness
  }

  get state(): WritingState {
    return this.#state
  }

  /** Why the server does not take what was written, when it does not. It stays here, in `unsent`. */
  get problem(): ErrorCode | null {
    return this.#problem
  }

  subscribe(watcher: () => void): () => void {
    this.#watchers.add(watcher)
    return () => void this.#watchers.delete(watcher)
  }

  /** What the server has not acknowledged, as one update; null when there is nothing. Readable after the end, too. */
  unsent(): Uint8Array | null {
    return this.#outgoing.merged()
  }

  /** Leaves the text; what is unsent stays on the device. */
  destroy(): void {
    if (this.#destroyed) return
    this.#saveState()
    this.#destroyed = true
    for (const stop of this.#stops) stop()
    this.#timers.cancelAll()
    this.doc.off('update', this.#onUpdate)
    this.doc.off('beforeObserverCalls', this.#beforeShown)
    this.#carets.destroy()
    if (this.#joined && this.#line.isOpen())
      this.#line.ask(writingCommands.leave, { documentId: this.#documentId }).catch(() => undefined) // gone all the same
  }

  #listen(): (() => void)[] {
    const mine = ({ documentId }: { documentId: string }) => documentId === this.#documentId && !this.#closed
    return [
      this.#line.hear(writingEvents.updated, (said) => {
        if (!mine(said)) return
        this.#take([fromBase64(said.update)])
        this.#received.one(said.seq)
        if (this.#received.hasGap) this.#timers.later('gap', gapMs, () => this.#received.hasGap && this.#join())
      }),
      this.#line.hear(writingEvents.pointed, (said) => mine(said) && this.#carets.show(said.caret)),
      this.#line.hear(writingEvents.left, (said) => mine(said) && this.#carets.hide([said.clientNumber])),
    ]
  }

  async #load(): Promise<void> {
    const { state, seq, unsent } = await this.#store.load()
    if (this.#destroyed) return
    this.#take([...(state ? [state] : []), ...unsent.map(({ update }) => update)])
    this.#received.upTo(seq)
    this.#outgoing.restore(unsent)
    this.#become()
    if (this.#line.isOpen()) this.#join()
  }

  readonly #beforeShown = (transaction: Y.Transaction): void => dropUnsound(Y, transaction)

  readonly #onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin === this) return
    // Yjs tidies marks by itself, at readers too
    if (this.#joined && !this.#canEdit && Y.parseUpdateMeta(update).to.size === 0) return
    this.#offer(this.doc.clientID, update)
  }

  /** Into the doc. What an editor changes while it takes it in is one's own and leaves like the rest. */
  #take(updates: readonly Uint8Array[]): void {
    const { doc } = this
    const own = doc.clientID
    const before = Y.getState(doc.store, own)
    for (const update of updates) Y.applyUpdate(doc, update, this)
    // Yjs takes another number when its own comes with what others wrote
    if (this.#joined && doc.clientID !== own) this.#offerSince(own, before)
    this.#timers.later('save', saveMs, () => this.#saveState())
  }

  #offer(clientNumber: number, update: Uint8Array): void {
    this.#own.add(clientNumber)
    this.#outgoing.add(clientNumber, update)
    this.#become()
    this.#send()
  }

  #offerSince(clientNumber: number, from: number): void {
    if (isWaiting(this.doc)) this.#timers.later('gap', gapMs, () => this.#join())
    else this.#offer(clientNumber, writtenSince(this.doc, clientNumber, from))
  }

  #saveState(): void {
    if (!this.#closed && !this.#destroyed)
      void this.#store.saveState(Y.encodeStateAsUpdate(this.doc), this.#received.seq)
  }

  #leave(): void {
    this.#joined = false
    this.#carets.hideAll()
    this.#become()
  }

  #expect(what: 'join' | 'update'): () => void {
    this.#timers.later(what, patienceMs, () => {
      this.#late.add(what)
      this.#become()
    })
    return () => {
      this.#timers.cancel(what)
      this.#late.delete(what)
    }
  }

  #join(): void {
    if (this.#destroyed || this.#closed || this.#joining || !this.#line.isOpen()) return
    this.#joining = true
    this.#askToJoin()
      .catch((error: unknown) => this.#refused(error))
      .finally(() => {
        this.#joining = false
        this.#become()
        this.#send()
      })
  }

  async #askToJoin(): Promise<void> {
    const answered = this.#expect('join')
    await this.loaded
    const mine = Y.encodeStateVector(this.doc)
    const allSent = this.#outgoing.isEmpty
    const answer = await this.#line.ask(writingCommands.join, {
      documentId: this.#documentId,
      clientNumber: this.doc.clientID,
      since: this.#received.seq > 0 ? this.#received.seq : null,
      stateVector: toBase64(mine),
    })
    answered()
    if (this.#destroyed) return
    this.#take(answer.updates.map(asBytes))
    this.#received.upTo(answer.seq)
    this.#joined = true
    this.#canEdit = answer.canEdit
    if (answer.canEdit && !this.#stuck) this.#problem = null
    for (const caret of answer.carets) this.#carets.show(caret)
    this.#carets.say({ again: true })
    const serverVector = asBytes(answer.stateVector)
    this.#outgoing.rebase(serverVector)
    // all had been sent when it was asked, and not all is there: an editor changed something while it took something in
    if (answer.canEdit && allSent)
      for (const [clientNumber, from] of lackingThere(this.#own, mine, serverVector))
        this.#offerSince(clientNumber, from)
  }

  #send(): void {
    const mayLeave =
      this.#joined && this.#canEdit && !this.#stuck && !this.#destroyed && !this.#joining && !this.#timers.has('again')
    if (!mayLeave || this.#sending || this.#outgoing.isEmpty || this.#timers.has('send')) return
    const wait = this.#lastSentAt + betweenMs - performance.now()
    const parcel = wait > 0 ? null : this.#outgoing.parcel()
    if (parcel) void this.#deliver(parcel)
    else this.#timers.later('send', wait, () => this.#send())
  }

  async #deliver(parcel: Parcel): Promise<void> {
    this.#sending = true
    this.#lastSentAt = performance.now()
    const answered = this.#expect('update')
    try {
      const { clientNumber, updateId, update } = parcel
      const sent = { documentId: this.#documentId, clientNumber, updateId, update: toBase64(update) }
      await this.#line.ask(writingCommands.update, sent)
      this.#outgoing.acknowledge(parcel)
      this.#problem = null
      answered()
    } catch (error) {
      this.#refused(error)
    }
    this.#sending = false
    this.#become()
    this.#send()
  }

  #refused(error: unknown): void {
    const course = courseAfter(error)
    if (course.what === 'close') this.#close()
    else if (course.what === 'compare') this.#timers.later('again', 0, () => this.#join())
    else if (course.what === 'again')
      // away, or too much at once: in a moment, as long as there is a line
      this.#timers.later('again', course.afterMs, () => (this.#joined ? this.#send() : this.#join()))
    else {
      this.#problem = course.code
      if (course.what === 'readOnly') this.#canEdit = false
      else this.#stuck = true
    }
  }

  /** The right has ended: nothing of it stays on the device, and what was unsent stays readable on the page. */
  #close(): void {
    this.#closed = true
    this.#leave()
    this.#outgoing.leaveDevice()
  }

  #become(): void {
    const next = this.#next()
    if (next === this.#state) return
    this.#state = next
    for (const watcher of this.#watchers) watcher()
  }

  #next(): WritingState {
    if (this.#closed) return 'closed'
    if (!this.#line.isOpen() || this.#late.size > 0 || this.#stuck) return 'offline'
    if (this.#joined && !this.#canEdit) return 'readOnly'
    return this.#joined && this.#outgoing.isEmpty ? 'saved' : 'saving'
  }
}
