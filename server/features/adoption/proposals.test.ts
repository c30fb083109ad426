// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { describe, expect, it } from 'vitest'
import { buildApproved, buildDocument } from '#server/features/documents/build.ts'
import { findHead, readBody, writeAs } from '#server/features/writing/text.ts'
import { newId } from '#server/lib/id.ts'
import { adoptionEndpoints as endpoints, type ShownChoice } from '#shared/features/adoption.ts'
import { type Comment, commentEndpoints } from '#shared/features/comments.ts'
import { isWriting } from '#shared/writing/body.ts'
import { contentOf, spelledOut } from '#shared/writing/content.ts'
import { plainText, type WritingNode } from '#shared/writing/json.ts'
import { people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { buildNextVersion, buildSuggestion } from './build.ts'
import { completeMergeJob } from './mergeNews.ts'
import { AdoptionModel } from './model.ts'
import { doc, item, list, p, row, table, words } from './randomTexts.ts'
import { completeUndoJob } from './undo.ts'

await startTestServer()
const network = await buildNetwork()
const { ana, coordinator, facilitator } = await people(network)

const bodyNow = async (documentId: string) => spelledOut(await readBody(documentId, await findHead(documentId)))
const linesNow = async (documentId: string) => plainText(await bodyNow(documentId)).split('\n')

/** A document here of one elsewhere, which has gone on. */
async function aCopy(base: WritingNode, theirs: WritingNode, mine: WritingNode = base) {
  const by = coordinator.id
  const elsewhere = await buildNetwork()
  const origin = await buildDocument({ placeId: elsewhere.id, createdBy: by, body: base })
  const first = await buildApproved(origin._id, by)
  await buildNextVersion(origin._id, by, 2, theirs)
  const { _id: documentId } = await buildDocument({ placeId: network.id, createdBy: by, body: mine })
  const source = {
    ...{ documentId: origin._id, versionId: first._id, number: 1, title: 'Origine' },
    placeName: elsewhere.place.name,
  }
  await AdoptionModel.create([
    {
      ...{ _id: documentId, placeId: network.id, by, at: new Date(), sha256: first.sha256, sources: [source] },
      ...{ vouchedFor: [origin._id], files: [], merges: [], ignored: [], demo: false },
    },
  ])
  return { documentId, sourceId: origin._id, placeName: source.placeName }
}

const steps = async (of: { documentId: string; sourceId: string }) =>
  (await coordinator.api(endpoints.news, { documentId: of.documentId, sourceId: of.sourceId })).steps

/** *Subito nel testo*. */
const allAtOnce = async (of: { documentId: string; sourceId: string }) =>
  (await steps(of)).flatMap(({ key, isOpen }) => (isOpen ? [{ key, choice: 'theirs' as const }] : []))

async function merge(
  { documentId, sourceId }: { documentId: string; sourceId: string },
  choices: { key: string; choice: ShownChoice }[] = [],
) {
  const { news } = await coordinator.api(endpoints.read, { documentId })
  const versionId = news[0]?.versionId ?? ''
  const { merged } = await coordinator.api(endpoints.merge, { documentId, sourceId, versionId, choices })
  return merged?.id ?? ''
}

const notes = async (documentId: string) => (await ana.api(commentEndpoints.list, { documentId })).comments
const undo = (documentId: string, mergeId: string) => coordinator.api(endpoints.undo, { documentId, mergeId })
const accept = ({ id: commentId }: Comment) => ana.api(commentEndpoints.accept, { commentId })
const refuse = ({ id: commentId }: Comment) => ana.api(commentEndpoints.refuse, { commentId, reason: null })
const acceptAll = (documentId: string, groupId: string) => ana.api(commentEndpoints.acceptAll, { documentId, groupId })
const that = (comments: readonly Comment[], change: string): Comment => {
  const found = comments.find(({ proposal }) => proposal?.change === change)
  if (!found) throw new Error(`nothing proposes ${change}`)
  return found
}

const base = doc(
  p('a', 'Le parti si incontrano ogni mese.'),
  p('b', 'La mediazione è gratuita.'),
  p('c', 'Questo punto va via.'),
  list('l', item('l1', 'Il Comune mette la sede.'), item('l2', 'La scuola mette le aule.')),
  table('t', row('r1', 'Chi', 'Che cosa'), row('r2', 'Comune', 'Sede')),
  p('d', 'Durata di un anno.'),
)
const theirs = doc(
  p('a', 'Le parti si incontrano ogni tre mesi.'),
  { ...p('b', ''), type: 'heading', attrs: { blockId: 'b', level: 2 }, content: words('La mediazione è gratuita.') },
  list('l', item('l1', 'Il Comune mette la sede.'), item('l3', 'Le associazioni mettono i mediatori.')),
  table('t', row('r1', 'Chi', 'Che cosa'), row('r2', 'Comune', 'Sede e ore'), row('r3', 'Scuola', 'Aula')),
  p('n', 'Un punto nuovo.'),
  p('m', 'Un altro punto nuovo.'),
  p('d', 'Durata di un anno.'),
)

describe('what the origin changed', () => {
  it('waits beside the text: words, blocks, items, rows; all of it accepted is the text of the origin', async () => {
    const copy = await aCopy(base, theirs)
    const { documentId } = copy
    const before = await bodyNow(documentId)
    const mergeId = await merge(copy)
    expect(await bodyNow(documentId)).toEqual(before)
    const comments = await notes(documentId)
    expect(comments.every(({ source, state }) => source?.groupId === mergeId && state === 'open')).toBe(true)
    expect(comments[0]?.source).toEqual({ groupId: mergeId, placeName: copy.placeName, number: 2 })
    expect(comments.map(({ proposal }) => proposal?.change).sort()).toEqual(
      [
        ...['insertBlock', 'insertBlock', 'insertBlock', 'insertBlock', 'removeBlock', 'removeBlock'],
        ...['replace', 'replaceBlock', 'insert'],
      ].sort(),
    )
    const after = await acceptAll(documentId, mergeId)
    expect(after.comments.map(({ state }) => state)).toEqual(comments.map(() => 'accepted'))
    const now = await bodyNow(documentId)
    expect(contentOf(now)).toBe(contentOf(spelledOut(theirs)))
    expect(isWriting(now)).toBe(true)
    // once more it is nothing
    const head = await findHead(documentId)
    await acceptAll(documentId, mergeId)
    expect(await findHead(documentId)).toBe(head)
  })

  it('is accepted and refused one by one, in whatever order; what was refused is no news again', async () => {
    const copy = await aCopy(base, theirs)
    const { documentId } = copy
    await merge(copy)
    const [...comments] = await notes(documentId)
    for (const one of comments.toReversed()) await (one.proposal?.change === 'removeBlock' ? refuse(one) : accept(one))
    const lines = await linesNow(documentId)
    expect(lines).toEqual([
      ...['Le parti si incontrano ogni tre mesi.', 'La mediazione è gratuita.', 'Questo punto va via.'],
      ...['Il Comune mette la sede.', 'Le associazioni mettono i mediatori.', 'La scuola mette le aule.'],
      ...['Chi\tChe cosa', 'Comune\tSede e ore', 'Scuola\tAula'],
      ...['Un punto nuovo.', 'Un altro punto nuovo.', 'Durata di un anno.'],
    ])
    expect(await coordinator.api(endpoints.read, { documentId })).toMatchObject({ news: [], origin: { number: 2 } })
    const { sourceId } = copy
    await buildNextVersion(sourceId, coordinator.id, 3, doc(...(theirs.content ?? []), p('z', 'In fondo.')))
    expect((await steps(copy)).filter(({ isOpen }) => isOpen)).toMatchObject([{ kind: 'addedThere' }])
  })

  it.each(['first to last', 'last to first'])(
    'moves blocks where they stand there, %s, with what was written in them since',
    async (way) => {
      const three = [p('a', 'Prima.'), p('b', 'Seconda.'), p('c', 'Terza.')]
      const copy = await aCopy(doc(...three), doc(...three.toReversed()))
      const { documentId } = copy
      await merge(copy)
      const comments = await notes(documentId)
      expect(comments.map(({ proposal }) => proposal?.change)).toEqual(['moveBlock', 'moveBlock'])
      const mine = doc(...three.map((one, at) => p(String(one.attrs?.blockId), `${plainText(one)} ${at}`)))
      await writeAs(documentId, { body: mine, by: ana.id })
      for (const one of way === 'first to last' ? comments : comments.toReversed()) await accept(one)
      expect(await linesNow(documentId)).toEqual(['Terza. 2', 'Seconda. 1', 'Prima. 0'])
    },
  )

  it('shows both where both changed a block, and one takes ours, theirs or both', async () => {
    const origin = doc(p('a', 'Uno.'), p('b', 'Due di là.'), p('c', 'Tre di là.'), p('e', 'Quattro di là.'))
    const old = doc(p('a', 'Uno.'), p('b', 'Due.'), p('c', 'Tre.'), p('e', 'Quattro.'))
    const mine = doc(p('a', 'Uno.'), p('b', 'Due di qua.'), p('c', 'Tre di qua.'), p('e', 'Quattro di qua.'))
    const copy = await aCopy(old, origin, mine)
    const { documentId } = copy
    await expect(merge(copy)).rejects.toMatchObject({ fields: { choices: 'required' } })
    const open = await steps(copy)
    expect(open.every(({ isConflict, canPropose }) => isConflict && canPropose)).toBe(true)
    const mergeId = await merge(
      copy,
      open.map(({ key }) => ({ key, choice: 'propose' })),
    )
    const head = await findHead(documentId)
    await acceptAll(documentId, mergeId)
    expect(await findHead(documentId)).toBe(head)
    const [ours, other, both] = await notes(documentId)
    if (!ours || !other || !both) throw new Error('too few')
    expect(other.proposal).toMatchObject({ change: 'replaceBlock', canKeepBoth: true, text: 'Tre di là.' })
    await refuse(ours)
    await accept(other)
    await ana.api(commentEndpoints.acceptBoth, { commentId: both.id })
    expect(await linesNow(documentId)).toEqual([
      'Uno.',
      'Due di qua.',
      'Tre di là.',
      'Quattro di qua.',
      'Quattro di là.',
    ])
    await expect(ana.api(commentEndpoints.acceptBoth, { commentId: ours.id })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('stays open where somebody has written something else meanwhile', async () => {
    const copy = await aCopy(base, theirs)
    const { documentId } = copy
    const mergeId = await merge(copy)
    const body = await bodyNow(documentId)
    const content = (body.content ?? []).map((node) =>
      node.attrs?.blockId === 'c' ? p('c', 'Questo punto resta, e dice altro.') : node,
    )
    await writeAs(documentId, { body: { ...body, content }, by: ana.id })
    const removal = (await notes(documentId)).find(({ anchor }) => anchor.quote === 'Questo punto va via.')
    await expect(accept(removal ?? that([], 'removeBlock'))).rejects.toMatchObject({
      fields: { proposal: 'not_ready' },
    })
    const { comments } = await acceptAll(documentId, mergeId)
    expect(comments.filter(({ state }) => state === 'open')).toHaveLength(1)
    expect(await linesNow(documentId)).toContain('Questo punto resta, e dice altro.')
    expect(await linesNow(documentId)).toContain('Un altro punto nuovo.')
  })

  it('is decided on before the next version comes', async () => {
    const copy = await aCopy(base, theirs)
    const { documentId, sourceId } = copy
    const mergeId = await merge(copy)
    await buildNextVersion(sourceId, coordinator.id, 3, doc(...(theirs.content ?? []), p('z', 'In fondo.')))
    await expect(merge(copy)).rejects.toMatchObject({ fields: { proposals: 'not_ready' } })
    await acceptAll(documentId, mergeId)
    await acceptAll(documentId, await merge(copy))
    expect((await linesNow(documentId)).at(-1)).toBe('In fondo.')
  })

  it('is neither changed nor taken away by anybody, only decided on', async () => {
    const copy = await aCopy(base, theirs)
    await merge(copy)
    const [one] = await notes(copy.documentId)
    const commentId = one?.id ?? ''
    await expect(coordinator.api(commentEndpoints.edit, { commentId, text: 'Mio' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(coordinator.api(commentEndpoints.remove, { commentId })).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('a merge is undone as one', () => {
  it('whether its proposals are open, accepted or refused, and some was taken at once; what was written since stays', async () => {
    const copy = await aCopy(base, theirs)
    const { documentId } = copy
    const before = await linesNow(documentId)
    const atOnce = (await steps(copy)).find(({ kind, isOpen }) => isOpen && kind === 'removedThere')
    const mergeId = await merge(copy, [{ key: atOnce?.key ?? '', choice: 'theirs' }])
    const comments = await notes(documentId)
    for (const one of comments.slice(0, 3)) await accept(one)
    for (const one of comments.slice(3, 5)) await refuse(one)
    const body = await bodyNow(documentId)
    await writeAs(documentId, { body: doc(...(body.content ?? []), p('own', 'Scritto dopo.')), by: ana.id })
    const undone = await undo(documentId, mergeId)
    expect([undone.merged, undone.news.length]).toEqual([null, 1])
    expect(await linesNow(documentId)).toEqual([...before, 'Scritto dopo.'])
    const states = (await notes(documentId)).map(({ state }) => state)
    expect(states.filter((state) => state === 'refused')).toHaveLength(2)
    expect(states.filter((state) => state === 'undone')).toHaveLength(comments.length - 2)
    await expect(accept(comments[6] ?? that([], 'insert'))).rejects.toMatchObject({ code: 'conflict' })
    // it is news again, and merged again
    await acceptAll(documentId, await merge(copy))
    expect((await linesNow(documentId)).slice(-3)).toEqual([
      'Un altro punto nuovo.',
      'Durata di un anno.',
      'Scritto dopo.',
    ])
  })

  it('with the words that were accepted in a block where others were written since', async () => {
    const copy = await aCopy(
      doc(p('a', 'Le parti si incontrano ogni mese in sede.')),
      doc(p('a', 'Le parti si incontrano ogni tre mesi in sede.')),
    )
    const { documentId } = copy
    const mergeId = await merge(copy)
    await acceptAll(documentId, mergeId)
    await writeAs(documentId, { body: doc(p('a', 'Tutte le parti si incontrano ogni tre mesi in sede.')), by: ana.id })
    await undo(documentId, mergeId)
    expect(await linesNow(documentId)).toEqual(['Tutte le parti si incontrano ogni mese in sede.'])
  })
})

describe('a process that dies', () => {
  it('between what is written at once and its record leaves what another goes on with, once', async () => {
    const copy = await aCopy(base, theirs)
    const { documentId, sourceId } = copy
    const open = (await steps(copy)).filter(({ isOpen }) => isOpen)
    const choices = open.slice(0, 2).map(({ key }) => ({ key, choice: 'theirs' as const }))
    const { news } = await coordinator.api(endpoints.read, { documentId })
    const versionId = news[0]?.versionId ?? ''
    const mergeId = await merge(copy, choices)
    const written = await bodyNow(documentId)
    const head = await findHead(documentId)
    const count = (await notes(documentId)).length
    // as it was before it was recorded
    await AdoptionModel.updateOne({ _id: documentId }, { $set: { merges: [] } })
    for (const name of ['comments', 'documentVersions'])
      await mongoose.connection
        .collection(name)
        .deleteMany({ documentId, ...(name === 'documentVersions' && { seq: head }) })
    const input = { mergeId, documentId, sourceId, versionId, personId: coordinator.id, choices }
    await completeMergeJob.run(input, newId())
    await completeMergeJob.run(input, newId())
    expect(await findHead(documentId)).toBe(head)
    expect(await bodyNow(documentId)).toEqual(written)
    expect(await notes(documentId)).toHaveLength(count)
    const { merges = [] } = (await AdoptionModel.findById(documentId).lean()) ?? {}
    expect(merges.map(({ id }) => id)).toEqual([mergeId])
    await undo(documentId, mergeId)
    expect(contentOf(await bodyNow(documentId))).toBe(contentOf(spelledOut(base)))
  })

  it('while a merge is undone leaves what another goes on with, once', async () => {
    const copy = await aCopy(base, theirs)
    const { documentId } = copy
    const mergeId = await merge(copy)
    await acceptAll(documentId, mergeId)
    const undoing = { at: new Date(), by: coordinator.id }
    await AdoptionModel.updateOne({ _id: documentId, 'merges.id': mergeId }, { $set: { 'merges.$.undoing': undoing } })
    await completeUndoJob.run({ documentId, mergeId }, newId())
    const head = await findHead(documentId)
    await completeUndoJob.run({ documentId, mergeId }, newId())
    expect(await findHead(documentId)).toBe(head)
    expect(contentOf(await bodyNow(documentId))).toBe(contentOf(spelledOut(base)))
    expect((await notes(documentId)).every(({ state }) => state === 'undone')).toBe(true)
  })
})

describe('two at once', () => {
  it.each(['at once', 'as proposals'])(
    'who merge one version %s have it once, and one of them is told',
    async (how) => {
      const copy = await aCopy(base, theirs)
      const { documentId, sourceId } = copy
      const { news } = await coordinator.api(endpoints.read, { documentId })
      const versionId = news[0]?.versionId ?? ''
      const asked = { documentId, sourceId, versionId, choices: how === 'at once' ? await allAtOnce(copy) : [] }
      const said = await Promise.allSettled([facilitator, coordinator].map(({ api }) => api(endpoints.merge, asked)))
      expect(said.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      const [merge, ...more] = (await AdoptionModel.findById(documentId).lean())?.merges ?? []
      expect(more).toEqual([])
      // whoever of them writes a change, the next one stands behind it
      const group = { documentId, groupId: merge?.id ?? '' }
      await Promise.all([facilitator, coordinator].map(({ api }) => api(commentEndpoints.acceptAll, group)))
      expect(contentOf(await bodyNow(documentId))).toBe(contentOf(spelledOut(theirs)))
    },
  )

  it('who merge one suggestion write it once, and one of them is told', async () => {
    const { _id: suggestionId, documentId } = await buildSuggestion({ placeId: network.id, by: coordinator.id })
    const { steps: open } = await coordinator.api(endpoints.suggestion, { suggestionId })
    const choices = open.map(({ key }) => ({ key, choice: 'theirs' as const }))
    const said = await Promise.allSettled(
      [facilitator, coordinator].map(({ api }) => api(endpoints.mergeSuggestion, { suggestionId, choices })),
    )
    expect(said.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await linesNow(documentId)).filter((line) => line === 'Si parla anche in arabo.')).toHaveLength(1)
  })
})
