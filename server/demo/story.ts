// SPDX-License-Identifier: AGPL-3.0-or-later
import { updateYFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import type { CommentRecord } from '#server/features/comments/model.ts'
import { bodyOfMarkdown } from '#server/features/documents/markdown.ts'
import type { Draft, VersionRecord } from '#server/features/documents/model.ts'
import { authorsOf, factsOfText } from '#server/features/documents/text.ts'
import type { UpdateDocument } from '#server/features/writing/model.ts'
import { charactersOf } from '#server/features/writing/text.ts'
import { newId } from '#server/lib/id.ts'
import { bodyJson, bodyOf } from '#shared/writing/body.ts'
import type { WritingNode } from '#shared/writing/json.ts'
import { writingSchema } from '#shared/writing/schema.ts'
import { withIdsOf } from './sameBlocks.ts'

/** A text as it comes into being: every act of its story, one after the other. */
export class Story {
  readonly doc = new Y.Doc()
  readonly updates: UpdateDocument[] = []
  readonly versions: VersionRecord[] = []
  readonly comments: CommentRecord[] = []
  readonly numbers = new Map<string, number>()
  draft: Draft | null = { number: 1, state: 'draft', review: null }
  private body: WritingNode | null = null

  constructor(
    readonly id: string,
    readonly placeId: string,
  ) {}

  private numberOf(personId: string): number {
    const known = this.numbers.get(personId)
    const number = known ?? crypto.getRandomValues(new Uint32Array(1))[0] ?? 1
    this.numbers.set(personId, number)
    return number
  }

  /** Its blocks are those of the text it was made of. */
  adapt(body: WritingNode): void {
    this.body = body
  }

  /** The text becomes another; only what is different is written, as by this person. */
  write(markdown: string, personId: string, at: Date): void {
    const body = withIdsOf(this.body, bodyOfMarkdown(markdown))
    this.body = body
    const clientNumber = this.numberOf(personId)
    this.doc.clientID = clientNumber
    const from = Y.getState(this.doc.store, clientNumber)
    const take = (update: Uint8Array) => {
      const to = Y.getState(this.doc.store, clientNumber)
      const brings = to > from
      this.updates.push({
        _id: newId(),
        documentId: this.id,
        seq: this.updates.length + 1,
        update: Buffer.from(update),
        updateId: newId(),
        personId,
        sessionId: '',
        clientNumber,
        clockFrom: brings ? from : null,
        clockTo: brings ? to : null,
        size: update.length,
        at,
        demo: true,
      })
    }
    this.doc.once('update', take)
    Y.transact(this.doc, () =>
      updateYFragment(this.doc, bodyOf(this.doc), writingSchema.nodeFromJSON(body), {
        mapping: new Map(),
        isOMark: new Map(),
      }),
    )
    this.doc.off('update', take)
  }

  private authors(): VersionRecord['authors'] {
    const from = Math.max(0, ...this.versions.map(({ seq }) => seq).filter((seq) => seq < this.updates.length))
    const written = new Map<string, number>()
    for (const { personId, update } of this.updates.slice(from))
      if (update) written.set(personId, (written.get(personId) ?? 0) + charactersOf(update))
    return authorsOf(written)
  }

  cut(cause: VersionRecord['cause'], by: string, at: Date, given: Partial<VersionRecord> = {}): void {
    this.versions.push({
      _id: newId(),
      documentId: this.id,
      placeId: this.placeId,
      number: null,
      name: null,
      cause,
      seq: this.updates.length,
      at,
      by,
      ...factsOfText(bodyJson(this.doc)),
      authors: this.authors(),
      restoredFrom: null,
      review: null,
      approved: null,
      signed: null,
      withdrawn: [],
      retired: null,
      demo: true,
      ...given,
    })
  }

  official(number: number): VersionRecord {
    const found = this.versions.find((version) => version.cause === 'approval' && version.number === number)
    if (!found) throw new Error(`the demo document has no version ${number}`)
    return found
  }

  /** The official number that the text has, or is to have. */
  get versionNumber(): number {
    return this.draft?.number ?? Math.max(1, ...this.versions.map(({ number }) => number ?? 1))
  }

  approve(by: string, at: Date, note: string | null): void {
    const { draft } = this
    if (!draft) throw new Error('nothing is open to be approved')
    this.cut('approval', by, at, { number: draft.number, review: draft.review, approved: { at, by, note } })
    this.draft = null
  }
}
