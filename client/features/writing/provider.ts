// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromBase64, toBase64 } from 'lib0/buffer'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { together } from '#client/lib/together.ts'
import { writingCommands, writingEvents } from '#shared/features/writing.ts'
import type { PayloadOf } from '#shared/lib/event.ts'
import { unbundle } from '#shared/writing/bundle.ts'
import { Carets } from './carets.ts'
import { asBytes, isWaiting, lackingThere, writtenSince } from './differences.ts'
import { keepSound } from './keepSound.ts'
import type { WritingLine } from './line.ts'
import { noteLiving } from './living.ts'
import { Outgoing } from './outgoing.ts'
import { Received } from './received.ts'
import { courseAfter } from './refusals.ts'
import { Sender } from './sender.ts'
import { Standing, type WritingState } from './standing.ts'
import type { TextStore } from './store.ts'
import { Timers } from './timers.ts'

interface Options {
  doc: Y.Doc
  documentId: string
  line: WritingLine
  store: TextStore
}

/** Numbers of other processes overtake each other by a moment. */
const gapMs = 300
const saveMs = 2_000

/** Keeps a Y.Doc and the text on the server one: what is written here leaves, what others write comes in. */
export class WritingProvider {
  readonly doc: Y.Doc
  readonly documentId: string
  readonly awareness: Awareness
  readonly #line: WritingLine
  readonly #store: TextStore
  readonly #outgoing: Outgoing
  readonly #received = new Received()
  readonly #carets: Carets
  readonly #timers = new Timers()
  readonly #stops: (() => void)[]
  readonly #standing: Standing
  readonly #sender: Sender
  /** Numbers under which this page wrote. */
  readonly #own = new Set<number>()
  #joined = false
  #canEdit = true
  #closed = false
  #destroyed = false
  #joining = false
  #joinAgain = false
  /** What was on this device is in the doc. */
  readonly loaded: Promise<void>
  /** The text is in the doc, from this device or from the server: before, an empty one would be shown for it. */
  readonly known: Promise<void>
  #isKnown: () => void = () => undefined

  constructor({ doc, documentId, line, store }: Options) {
    this.doc = doc
    this.documentId = documentId
    this.#line = line
    this.#store = store
    this.#outgoing = new Outgoing(store)
    this.#carets = new Carets(doc, documentId, line)
    this.awareness = this.#carets.awareness
    this.#standing = new Standing(this.#timers, () => ({
      isClosed: this.#closed,
      isOnline: line.isOpen(),
      isJoined: this.#joined,
      canEdit: this.#canEdit,
      allSent: this.#outgoing.isEmpty,
    }))
    this.#sender = new Sender({
      documentId,
      line,
      outgoing: this.#outgoing,
      timers: this.#timers,
      standing: this.#standing,
      mayLeave: () => this.#joined && this.#canEdit && !this.#destroyed && !this.#joining,
      onRefused: (error) => this.#refused(error),
    })
    doc.on('update', this.#onUpdate)
    this.#stops = [...this.#listen(), noteLiving(this), keepSound(doc)]
    this.known = new Promise((resolve) => {
      this.#isKnown = resolve
    })
    this.loaded = this.#load()
  }

  get state(): WritingState {
    return this.#standing.state
  }

  /** Why the server does not take what was written, when it does not. It stays here, in `unsent`. */
  get problem(): Standing['problem'] {
    return this.#standing.problem
  }

  subscribe(watcher: () => void): () => void {
    return this.#standing.subscribe(watcher)
  }

  /** What the server has not acknowledged, as one update; null when there is nothing. Readable after the end, too. */
  unsent(): Uint8Array | null {
    return this.#outgoing.merged()
  }

  /** From now on the device keeps nothing of it. */
  readonly leaveDevice = (): void => this.#outgoing.leaveDevice()

  /** Leaves the text; what is unsent stays on the device. */
  destroy(): void {
    if (this.#destroyed) return
    this.#saveState()
    this.#destroyed = true
    for (const stop of this.#stops) stop()
    this.#timers.cancelAll()
    this.doc.off('update', this.#onUpdate)
    this.#carets.destroy()
    if (this.#joined && this.#line.isOpen())
      this.#line.ask(writingCommands.leave, { documentId: this.documentId }).catch(() => undefined) // gone all the same
  }

  #listen(): (() => void)[] {
    const mine = ({ documentId }: { documentId: string }) => documentId === this.documentId && !this.#closed
    const heard = together(this.#takeHeard)
    return [
      this.#line.onOpen(() => this.#join()),
      this.#line.onCut(() => this.#leave()),
      this.#line.hear(writingEvents.updated, (said) => mine(said) && heard(said)),
      this.#line.hear(writingEvents.pointed, (said) => mine(said) && this.#carets.show(said.caret)),
      this.#line.hear(writingEvents.left, (said) => mine(said) && this.#carets.leave(said.clientNumber)),
    ]
  }

  /** What came in one frame is one change: an editor draws it once. */
  readonly #takeHeard = (heard: PayloadOf<typeof writingEvents.updated>[]): void => {
    if (this.#closed || this.#destroyed) return
    this.#take(heard.map(({ update }) => fromBase64(update)))
    for (const { seq } of heard) this.#received.one(seq)
    if (this.#received.hasGap) this.#timers.later('gap', gapMs, () => this.#received.hasGap && this.#join())
  }

  async #load(): Promise<void> {
    const { state, seq, unsent } = await this.#store.load()
    if (this.#destroyed) return
    this.#take([...(state ? [state] : []), ...unsent.map(({ update }) => update)])
    this.#received.upTo(seq)
    this.#outgoing.restore(unsent)
    if (state) this.#isKnown()
    this.#standing.become()
    if (this.#line.isOpen()) this.#join()
  }

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
    const apply = () => {
      for (const update of updates) Y.applyUpdate(doc, update, this)
    }
    Y.transact(doc, apply, this, false)
    // Yjs takes another number when its own comes with what others wrote
    if (this.#joined && doc.clientID !== own) this.#offerSince(own, before)
    this.#timers.later('save', saveMs, () => this.#saveState())
  }

  #offer(clientNumber: number, update: Uint8Array): void {
    this.#own.add(clientNumber)
    this.#outgoing.add(clientNumber, update)
    this.#standing.become()
    this.#sender.send()
  }

  #offerSince(clientNumber: number, from: number): void {
    if (isWaiting(this.doc)) this.#timers.later('gap', gapMs, () => this.#join())
    else this.#offer(clientNumber, writtenSince(this.doc, clientNumber, from))
  }

  #saveState(): void {
    if (this.#outgoing.isKept && !this.#destroyed)
      void this.#store.saveState(Y.encodeStateAsUpdate(this.doc), this.#received.seq)
  }

  #leave(): void {
    this.#joined = false
    this.#carets.hideAll()
    this.#standing.become()
  }

  #join(): void {
    if (this.#destroyed || this.#closed || !this.#line.isOpen()) return
    // its answer may be older than the reason to ask again
    this.#joinAgain = this.#joining
    if (this.#joining) return
    this.#joining = true
    this.#standing.become()
    this.#askToJoin()
      .catch((error: unknown) => this.#refused(error, 'join'))
      .finally(() => {
        this.#joining = false
        this.#standing.become()
        if (this.#joinAgain) this.#join()
        else this.#sender.send()
      })
  }

  async #askToJoin(): Promise<void> {
    const answered = this.#standing.expect('join')
    await this.loaded
    const mine = Y.encodeStateVector(this.doc)
    const allSent = this.#outgoing.isEmpty
    this.#carets.ask()
    const answer = await this.#line.ask(writingCommands.join, {
      documentId: this.documentId,
      clientNumber: this.doc.clientID,
      since: this.#received.seq > 0 ? this.#received.seq : null,
      stateVector: toBase64(mine),
    })
    answered()
    if (this.#destroyed) return
    this.#take(unbundle(asBytes(answer.updates)))
    this.#received.upTo(answer.seq)
    this.#joined = true
    this.#isKnown()
    this.#canEdit = answer.canEdit
    if (answer.canEdit && !this.#standing.isStuck) this.#standing.problem = null
    this.#carets.answered(answer.carets)
    this.#carets.say({ again: true })
    const serverVector = asBytes(answer.stateVector)
    this.#outgoing.rebase(serverVector)
    // all had been sent when it was asked, and not all is there: an editor changed something while it took something in
    if (answer.canEdit && allSent)
      for (const [clientNumber, from] of lackingThere(this.#own, mine, serverVector))
        this.#offerSince(clientNumber, from)
  }

  /** Each of the two is asked again by itself: one must not take the other's turn. */
  #refused(error: unknown, what: 'join' | 'update' = 'update'): void {
    const course = courseAfter(error)
    if (course.what === 'close') this.#close()
    else if (course.what === 'compare') this.#timers.later('join again', 0, () => this.#join())
    else if (course.what === 'again')
      // away, or too much at once: in a moment, as long as there is a line
      this.#timers.later(`${what} again`, course.afterMs, () =>
        what === 'join' || !this.#joined ? this.#join() : this.#sender.send(),
      )
    else {
      this.#standing.problem = course.code
      if (course.what === 'readOnly') this.#canEdit = false
      else this.#standing.isStuck = true
    }
  }

  /** The right has ended: nothing of it stays on the device, and what was unsent stays readable on the page. */
  #close(): void {
    this.#closed = true
    this.#leave()
    this.#outgoing.leaveDevice()
  }
}
