// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CommentRecord } from '#server/features/comments/model.ts'
import { factsOf } from '#server/features/documents/facts.ts'
import type { DocumentRecord, VersionRecord } from '#server/features/documents/model.ts'
import type { ChapterRecord } from '#server/features/drafting/model.ts'
import type { NumberDocument, UpdateDocument } from '#server/features/writing/model.ts'
import { addDays, type Day } from '#shared/lib/dates.ts'
import { chaptersOf } from './chapters.ts'
import { sayingsOf } from './comments.ts'
import { applyEdit, type DemoDocument, type DemoStep, minuteOf, writingOf } from './documents.ts'
import { type Shelf, shelfOf } from './shelf.ts'
import type { Shelves } from './shelves.ts'
import { Story } from './story.ts'

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
  chapters: ChapterRecord[]
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
  const made: Writings = { documents: [], versions: [], updates: [], numbers: [], comments: [], chapters: [] }
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
    const origin = documents.find(({ slug }) => slug === document.origin?.document)
    const adapted = made.versions.find(
      ({ documentId, cause, number }) =>
        documentId === idOf(`document:${origin?.slug}`) && cause === 'approval' && number === document.origin?.version,
    )
    if (adapted?.body) story.adapt(JSON.parse(adapted.body))
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
      versionBytes: story.versions.reduce((sum, { body }) => sum + Buffer.byteLength(body ?? ''), 0),
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
    made.chapters.push(...chaptersOf(document, story.doc, making))
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
