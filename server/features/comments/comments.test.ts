// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { buildApproved, buildDocument, paragraphs } from '#server/features/documents/build.ts'
import { discardItems } from '#server/features/library/kinds.ts'
import { findItems } from '#server/features/library/queries.ts'
import { editText, findHead, findLastUpdate, readBody, readState, writeAs } from '#server/features/writing/text.ts'
import { newId } from '#server/lib/id.ts'
import { commentEndpoints as endpoints, type WordProposal } from '#shared/features/comments.ts'
import { documentEndpoints } from '#shared/features/documents.ts'
import { libraryEndpoints } from '#shared/features/library.ts'
import { writingCommands } from '#shared/features/writing.ts'
import { findAnchor, flatText } from '#shared/writing/anchors.ts'
import { bodyOf } from '#shared/writing/body.ts'
import { plainText } from '#shared/writing/json.ts'
import { people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { paragraphFor } from '#test/writing/fixture.ts'
import { completeAcceptanceJob } from './acceptance.ts'
import { buildAnchor, buildComment } from './build.ts'
import { CommentModel } from './model.ts'

await startTestServer()
const network = await buildNetwork()
const all = await people(network)

const aDocument = async (...texts: string[]) =>
  (
    await buildDocument({
      placeId: network.id,
      createdBy: all.ana.id,
      ...(texts.length > 0 && { body: paragraphs(...texts) }),
    })
  )._id

const textOf = async (documentId: string) => plainText(await readBody(documentId, await findHead(documentId)))

async function comment(
  documentId: string,
  quote = 'si conviene',
  proposal: WordProposal | null = null,
  text = 'Perché?',
) {
  const anchor = await buildAnchor(documentId, quote)
  return all.ben.api(endpoints.create, { documentId, clientId: newId(), anchor, proposal, text })
}

const replacing = (text: string): WordProposal => ({ change: 'replace', text })

/** The words a comment stands on by now; null: it has lost them. */
async function wordsOf(documentId: string, commentId: string): Promise<string | null> {
  const doc = new Y.Doc()
  for (const update of await readState(documentId, await findHead(documentId))) Y.applyUpdate(doc, update)
  const flat = flatText(doc)
  const found = await CommentModel.findById(commentId).lean()
  const stretch = found && findAnchor(flat, doc, found.anchor)
  return stretch ? flat.words.slice(stretch.from, stretch.to) : null
}

const firstText = (doc: Y.Doc): Y.XmlText => {
  const block = bodyOf(doc).get(0)
  const text = block instanceof Y.XmlElement ? block.get(0) : null
  if (!(text instanceof Y.XmlText)) throw new Error('no text')
  return text
}

describe('a comment', () => {
  it('is answered, changed, taken back, resolved and opened again, each time as everybody sees it', async () => {
    const documentId = await aDocument()
    const { id: commentId, versionNumber } = await comment(documentId)
    expect(versionNumber).toBe(1)
    const draft = { commentId, clientId: newId(), text: `Per <@${all.coordinator.id}>` }
    await all.ana.api(endpoints.reply, draft)
    const again = await all.ana.api(endpoints.reply, draft)
    expect(again.replies).toHaveLength(1)
    expect(again.mentions).toEqual([{ id: all.coordinator.id, name: expect.any(String) }])
    const replyId = again.replies[0]?.id ?? ''
    await expect(all.ben.api(endpoints.editReply, { commentId, replyId, text: 'Mio' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(all.ben.api(endpoints.removeReply, { commentId, replyId })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(all.ana.api(endpoints.edit, { commentId, text: 'Mio' })).rejects.toMatchObject({ code: 'forbidden' })
    await all.ben.api(endpoints.edit, { commentId, text: 'Perché così?' })
    const resolved = await all.ana.api(endpoints.resolve, { commentId })
    expect(resolved).toMatchObject({ state: 'resolved', settled: { by: { id: all.ana.id } }, text: 'Perché così?' })
    expect(await all.ben.api(endpoints.reopen, { commentId })).toMatchObject({ state: 'open', settled: null })
    await all.ana.api(endpoints.removeReply, { commentId, replyId })
    const removed = await all.ben.api(endpoints.remove, { commentId })
    expect(removed).toMatchObject({ text: '', removedAt: expect.any(String), mentions: [], replies: [{ text: '' }] })
    expect((await all.ana.api(endpoints.list, { documentId })).comments).toEqual([removed])
  })

  it('is one when it is sent twice, and refused with a word when something in it is wrong', async () => {
    const documentId = await aDocument()
    const anchor = await buildAnchor(documentId, 'si conviene')
    const draft = { documentId, clientId: newId(), anchor, proposal: null, text: 'Perché?' }
    const [one, other] = await Promise.all([all.ben.api(endpoints.create, draft), all.ben.api(endpoints.create, draft)])
    expect(one.id).toBe(other.id)
    const wrong = (given: object) => all.ben.api(endpoints.create, { ...draft, clientId: newId(), ...given })
    await expect(wrong({ text: '' })).rejects.toMatchObject({ fields: { text: 'required' } })
    await expect(wrong({ text: 'x'.repeat(4_001) })).rejects.toMatchObject({ fields: { text: 'too_long' } })
    await expect(wrong({ anchor: { ...anchor, quote: '' } })).rejects.toMatchObject({ code: 'invalid' })
    await expect(wrong({ anchor: { ...anchor, from: { tname: 'altro' } } })).rejects.toMatchObject({ code: 'invalid' })
    await expect(wrong({ proposal: { change: 'replace', text: 'a\nb' } })).rejects.toMatchObject({ code: 'invalid' })
    await expect(wrong({ proposal: { change: 'delete', text: 'resta' } })).rejects.toMatchObject({ code: 'invalid' })
    await expect(wrong({ text: 'Il codice è RSSMRA80A01F205X' })).rejects.toMatchObject({ code: 'case_data' })
    await expect(wrong({ proposal: replacing('RSSMRA80A01F205X'), text: '' })).rejects.toMatchObject({
      code: 'case_data',
    })
    // somebody who does not read here is no name that comes back
    expect((await wrong({ text: `<@${all.outsider.id}>` })).mentions).toEqual([])
  })

  it('waits for whom it names and answers, until they answer, see it or it is settled', async () => {
    const documentId = await aDocument()
    const waits = async (who: 'ana' | 'ben') =>
      (await all[who].api(endpoints.waiting)).comments.filter((one) => one.documentId === documentId)
    const { id: commentId } = await comment(documentId, 'si conviene', null, `<@${all.ana.id}>?`)
    expect(await waits('ana')).toMatchObject([{ commentId, mentioned: true, by: { id: all.ben.id } }])
    expect(await waits('ben')).toEqual([])
    await all.ana.api(endpoints.reply, { commentId, clientId: newId(), text: 'Sì.' })
    expect(await waits('ana')).toEqual([])
    expect(await waits('ben')).toMatchObject([{ commentId, mentioned: false, quote: 'si conviene' }])
    await all.ben.api(endpoints.see, { commentId })
    expect(await waits('ben')).toEqual([])
    await all.ana.api(endpoints.reply, { commentId, clientId: newId(), text: 'Anzi no.' })
    expect(await waits('ben')).toHaveLength(1)
    await all.coordinator.api(endpoints.resolve, { commentId })
    expect(await waits('ben')).toEqual([])
  })

  it('is made on an approved text too, by which not a byte gets into the log', async () => {
    const documentId = await aDocument()
    const { id: before } = await comment(documentId)
    await buildApproved(documentId, all.coordinator.id)
    const head = await findHead(documentId)
    await expect(comment(documentId, 'si conviene', replacing('si decide'))).rejects.toMatchObject({ code: 'conflict' })
    await comment(documentId)
    const socket = await all.ben.socket()
    await socket.ask(writingCommands.join.name, { documentId, clientNumber: 7, since: null, stateVector: null })
    const said = await socket.ask(writingCommands.update.name, paragraphFor(documentId))
    expect(said).toMatchObject({ refused: { code: 'conflict' } })
    socket.close()
    expect(await findHead(documentId)).toBe(head)
    expect(await wordsOf(documentId, before)).toBe('si conviene')
    const version = (await all.ana.api(documentEndpoints.read, { documentId })).versions[0]
    await all.coordinator.api(documentEndpoints.retire, { documentId, versionId: version?.id ?? '', reason: 'Finito' })
    await expect(comment(documentId)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is not to be changed while its document waits in the Cestino', async () => {
    const documentId = await aDocument()
    const { id: commentId } = await comment(documentId)
    await all.ana.api(libraryEndpoints.remove, { itemId: documentId })
    const reply = { commentId, clientId: newId(), text: 'Ancora?' }
    await expect(all.ana.api(endpoints.reply, reply)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(all.ben.api(endpoints.reply, reply)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('the words it is about', () => {
  it('are followed through what is typed before, in and behind them, and are lost with a word when they are deleted', async () => {
    const documentId = await aDocument('Uno due tre quattro cinque.', 'Sei sette.')
    const { id } = await comment(documentId, 'due tre quattro')
    const type = (edit: (text: Y.XmlText) => void) =>
      editText(documentId, { by: all.ana.id, edit: (doc) => edit(firstText(doc)) })
    await type((text) => text.insert(0, 'Allora: '))
    expect(await wordsOf(documentId, id)).toBe('due tre quattro')
    await type((text) => text.insert(text.toString().indexOf('tre'), 'e mezzo '))
    await type((text) => text.insert(text.toString().indexOf(' cinque'), ' e mezzo'))
    expect(await wordsOf(documentId, id)).toBe('due e mezzo tre quattro')
    await type((text) => text.delete(text.toString().indexOf('due'), 'due '.length))
    expect(await wordsOf(documentId, id)).toBe('e mezzo tre quattro')
    await type((text) => text.delete(text.toString().indexOf('e mezzo tre'), 'e mezzo tre quattro'.length))
    expect(await wordsOf(documentId, id)).toBeNull()
  })

  it('are found again where their block was split, moved or written anew, and by an earlier version', async () => {
    const [first, second] = ['Le parti si incontrano ogni tre mesi in sede.', 'Di ogni incontro resta un verbale.']
    const documentId = await aDocument(first, second)
    const { id } = await comment(documentId, 'ogni tre mesi')
    await writeAs(documentId, {
      by: all.ana.id,
      body: paragraphs('Le parti si incontrano', 'ogni tre mesi in sede.', second),
    })
    expect(await wordsOf(documentId, id)).toBe('ogni tre mesi')
    await writeAs(documentId, { by: all.ana.id, body: paragraphs(second, 'Tutt’altro.', first) })
    expect(await wordsOf(documentId, id)).toBe('ogni tre mesi')
    await writeAs(documentId, { by: all.ana.id, body: paragraphs('Tutt’altro.', second) })
    expect(await wordsOf(documentId, id)).toBeNull()
    const { versions } = await all.ana.api(documentEndpoints.read, { documentId })
    expect(versions).toEqual([])
    await writeAs(documentId, { by: all.ana.id, body: paragraphs(first, second) })
    expect(await wordsOf(documentId, id)).toBe('ogni tre mesi')
  })
})

describe('a proposal', () => {
  it('is written as by who proposed it, and what others typed stays', async () => {
    const documentId = await aDocument('Si incontrano ogni mese, e di ogni incontro resta un verbale.')
    const replaced = await comment(documentId, 'ogni mese', replacing('ogni tre mesi'))
    const inserted = await comment(documentId, 'un verbale', { change: 'insert', text: ' con le decisioni' })
    const deleted = await comment(documentId, ', e di', { change: 'delete', text: '' })
    await editText(documentId, { by: all.ana.id, edit: (doc) => firstText(doc).insert(0, 'Le parti: ') })
    for (const { id: commentId } of [replaced, inserted, deleted])
      expect(await all.ana.api(endpoints.accept, { commentId })).toMatchObject({
        state: 'accepted',
        settled: { by: { id: all.ana.id }, reason: null },
      })
    expect(await textOf(documentId)).toBe(
      'Le parti: Si incontrano ogni tre mesi ogni incontro resta un verbale con le decisioni.',
    )
    expect((await findLastUpdate(documentId))?.personId).toBe(all.ben.id)
  })

  it('is written once when two accept it at once, or one again, or a process died in the middle', async () => {
    const documentId = await aDocument()
    const { id: commentId } = await comment(documentId, 'si conviene', replacing('si stabilisce'))
    const head = await findHead(documentId)
    const both = await Promise.all([
      all.ana.api(endpoints.accept, { commentId }),
      all.coordinator.api(endpoints.accept, { commentId }),
    ])
    expect(both[0]).toEqual(both[1])
    // the process died after it was written and before it was accepted
    await CommentModel.updateOne(
      { _id: commentId },
      { $set: { state: 'open', settled: null, acceptance: { at: new Date(), by: all.ana.id } } },
    )
    await expect(all.ana.api(endpoints.refuse, { commentId, reason: null })).rejects.toMatchObject({ code: 'conflict' })
    await completeAcceptanceJob.run({ commentId }, newId())
    expect(await all.ana.api(endpoints.accept, { commentId })).toMatchObject({ state: 'accepted' })
    expect(await findHead(documentId)).toBe(head + 1)
    expect(await textOf(documentId)).toBe('Tra le parti si stabilisce quanto segue.')
    await expect(all.ana.api(endpoints.refuse, { commentId, reason: null })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('stays open, and says so, when other words stand there by now', async () => {
    const documentId = await aDocument()
    const { id: commentId } = await comment(documentId, 'si conviene', replacing('si stabilisce'))
    await editText(documentId, {
      by: all.ana.id,
      edit: (doc) => firstText(doc).insert('Tra le parti si '.length, 'ri'),
    })
    await expect(all.ana.api(endpoints.accept, { commentId })).rejects.toMatchObject({
      code: 'conflict',
      fields: { proposal: 'not_ready' },
    })
    const { comments } = await all.ana.api(endpoints.list, { documentId })
    expect(comments).toMatchObject([{ state: 'open', settled: null }])
    expect(await textOf(documentId)).toBe('Tra le parti si riconviene quanto segue.')
  })

  it('is refused with a reason, and then neither written nor resolved', async () => {
    const documentId = await aDocument()
    const { id: commentId } = await comment(documentId, 'si conviene', replacing('si stabilisce'))
    expect(await all.ana.api(endpoints.refuse, { commentId, reason: 'È il termine di legge.' })).toMatchObject({
      state: 'refused',
      settled: { reason: 'È il termine di legge.' },
    })
    await expect(all.ana.api(endpoints.accept, { commentId })).rejects.toMatchObject({ code: 'conflict' })
    await expect(all.ana.api(endpoints.resolve, { commentId })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('cannot be written into a text that is approved, nor one that was taken back', async () => {
    const documentId = await aDocument()
    const { id: commentId } = await comment(documentId, 'si conviene', replacing('si stabilisce'))
    const { id: other } = await comment(documentId, 'le parti', replacing('tutti'))
    await all.ben.api(endpoints.remove, { commentId: other })
    await expect(all.ana.api(endpoints.accept, { commentId: other })).rejects.toMatchObject({ code: 'conflict' })
    await buildApproved(documentId, all.coordinator.id)
    await expect(all.ana.api(endpoints.accept, { commentId })).rejects.toMatchObject({ code: 'conflict' })
    expect(await textOf(documentId)).toBe('Tra le parti si conviene quanto segue.')
  })

  it('goes when its document is gone for good', async () => {
    const documentId = await aDocument()
    await buildComment({ documentId, placeId: network.id, authorId: all.ben.id })
    await discardItems(await findItems([documentId]))
    expect(await CommentModel.countDocuments({ documentId })).toBe(0)
  })
})
