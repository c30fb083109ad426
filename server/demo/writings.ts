// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto'
import { updateYFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import type { CommentRecord } from '#server/features/comments/model.ts'
import { factsOf } from '#server/features/documents/facts.ts'
import { bodyOfMarkdown } from '#server/features/documents/markdown.ts'
import type { DocumentRecord, Draft, VersionRecord } from '#server/features/documents/model.ts'
import { canonicalJson } from '#server/features/documents/text.ts'
import type { NumberDocument, UpdateDocument } from '#server/features/writing/model.ts'
import { charactersOf } from '#server/features/writing/text.ts'
import { newId } from '#server/lib/id.ts'
import { addDays, type Day } from '#shared/lib/dates.ts'
import { bodyJson, bodyOf } from '#shared/writing/body.ts'
import { countWords, plainText, type WritingNode } from '#shared/writing/json.ts'
import { writingSchema } from '#shared/writing/schema.ts'
import { sayingsOf } from './comments.ts'
import { applyEdit, type DemoDocument, type DemoStep, minuteOf, writingOf } from './documents.ts'
import { withIdsOf } from './sameBlocks.ts'
import { type Shelf, shelfOf } from './shelf.ts'
import type { Shelves } from './shelves.ts'

interface Making {
  idOf: (key: string) => string
  clock: (day: number, at: string) => Date
  today: Day
}

/** What people of the demo programme wrote together, by collection. */
export interface Writings {
  documents: DocumentRecord[]
  versions: VersionRecord[]
  updates: UpdateDocument[]
  numbers: NumberDocument[]
  comments: CommentRecord[]
}

/** A text as it comes into being: every act of its story, one after the other. */
class Story {
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
    return [...written]
      .map(([personId, characters]) => ({ personId, characters }))
      .sort((one, other) => other.characters - one.characters)
  }

  cut(cause: VersionRecord['cause'], by: string, at: Date, given: Partial<VersionRecord> = {}): void {
    const json = bodyJson(this.doc)
    const body = canonicalJson(json)
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
      body,
      sha256: createHash('sha256').update(body).digest('hex'),
      words: countWords(plainText(json)),
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

/** One step of the story. Papers that prove a signature go into the library beside the document. */
async function take(story: Story, document: DemoDocument, step: DemoStep, making: Making, shelf: Shelf) {
  const by = making.idOf(step.by)
  const at = making.clock(step.day, step.at)
  const dayOf = (day: number) => addDays(making.today, day)
  const { draft } = story
  switch (step.do) {
    case 'begin':
      story.write(document.text, by, at)
      return story.cut(step.name ? 'named' : 'first', by, at, { name: step.name ?? null })
    case 'write':
      return story.cut(step.name ? 'named' : 'quiet', by, at, { name: step.name ?? null })
    case 'askReview': {
      if (!draft) throw new Error('nothing is open to be reviewed')
      story.cut('review', by, at, { number: draft.number })
      const reviewers = step.reviewers.map((key) => ({
        personId: making.idOf(key),
        decision: null,
        note: null,
        at: null,
      }))
      const dueDay = step.dueDay === null ? null : dayOf(step.dueDay)
      story.draft = { ...draft, state: 'inReview', review: { at, by, dueDay, note: step.note, reviewers } }
      return
    }
    case 'decide': {
      if (!draft?.review) throw new Error('nobody was asked for a review')
      const reviewers = draft.review.reviewers.map((one) =>
        one.personId === by ? { ...one, decision: step.decision, note: step.note, at } : one,
      )
      const state = step.decision === 'changes' ? 'draft' : 'inReview'
      story.draft = { ...draft, state, review: { ...draft.review, reviewers } }
      if (reviewers.every(({ decision }) => decision === 'approve')) story.approve(by, at, step.note)
      return
    }
    case 'approve':
      return story.approve(by, at, step.note ?? null)
    case 'openDraft':
      story.draft = {
        number: story.versions.filter(({ cause }) => cause === 'approval').length + 1,
        state: 'draft',
        review: null,
      }
      return
    case 'sign': {
      const lines = [`${document.title}, versione ${step.version}`, ...step.bodies.map(({ body }) => body)]
      const paper = await shelf.addPaper({ name: step.file, lines, by, at })
      story.official(step.version).signed = {
        at,
        by,
        bodies: step.bodies.map(({ day, ...body }) => ({ ...body, day: dayOf(day) })),
        registryNumber: step.registryNumber,
        validFrom: dayOf(step.validFrom),
        validTo: step.validTo === null ? null : dayOf(step.validTo),
        file: paper,
      }
      return
    }
    case 'withdrawSignature': {
      const version = story.official(step.version)
      if (version.signed) version.withdrawn.push({ ...version.signed, withdrawn: { at, by, reason: step.reason } })
      version.signed = null
      return
    }
    case 'retire':
      story.official(step.version).retired = { at, by, reason: step.reason }
  }
}

/** What was written and said up to a step, an accepted proposal too, each by its writer. */
function writerOf(story: Story, document: DemoDocument, making: Making) {
  const { idOf, clock } = making
  const edits = writingOf(document).flatMap((one) => one.edits.map((edit) => ({ ...one, edit })))
  const sayings = sayingsOf(document, making)
  const sayBefore = (minute: number) => {
    for (let next = sayings[0]; next && next.minute < minute; next = sayings[0]) {
      sayings.shift()
      story.comments.push(next.make(story))
    }
  }
  let text = document.text
  return (step: DemoStep) => {
    for (let next = edits[0]; next && minuteOf(next) <= minuteOf(step); next = edits[0]) {
      sayBefore(minuteOf(next))
      edits.shift()
      text = applyEdit(text, next.edit)
      story.write(text, idOf(next.edit.by), clock(next.day, next.at))
    }
    sayBefore(minuteOf(step))
  }
}

/** The documents of the demo programme, with the whole log of their texts; their items join those of the shelves. */
export async function makeWritings(
  documents: readonly DemoDocument[],
  shelves: Shelves,
  making: Making,
): Promise<Writings> {
  const made: Writings = { documents: [], versions: [], updates: [], numbers: [], comments: [] }
  for (const document of documents) {
    const { idOf, clock, today } = making
    const [first] = document.steps
    if (!first) continue
    const placeId = idOf(document.place)
    const story = new Story(idOf(`document:${document.slug}`), placeId)
    const shelf = shelfOf(shelves, {
      placeId,
      folder: document.folder,
      by: idOf(first.by),
      at: clock(first.day, first.at),
    })
    const writeUpTo = writerOf(story, document, making)
    for (const step of document.steps) {
      if (step.do !== 'begin') writeUpTo(step)
      await take(story, document, step, making, shelf)
    }
    writeUpTo({ do: 'openDraft', by: first.by, day: 0, at: '23:59' })
    const record: DocumentRecord = {
      _id: story.id,
      placeId,
      language: document.language,
      template: document.template,
      draft: story.draft,
      demo: true,
    }
    const last = story.updates.at(-1)
    shelf.addDocument({
      _id: story.id,
      name: document.title,
      facts: factsOf(
        record,
        story.versions.filter(({ cause }) => cause === 'approval'),
        today,
      ),
      changed: last ? { by: last.personId, at: last.at } : null,
    })
    made.documents.push(record)
    made.versions.push(...story.versions)
    made.updates.push(...story.updates)
    made.comments.push(...story.comments)
    for (const [personId, clientNumber] of story.numbers)
      made.numbers.push({
        _id: `${story.id} ${clientNumber}`,
        documentId: story.id,
        clientNumber,
        personId,
        sessionId: '',
        at: clock(first.day, first.at),
        demo: true,
      })
  }
  return made
}
