// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { Doc, encodeStateAsUpdate } from 'yjs'
import { unsentWords } from '#client/features/writing/unsentWords.ts'
import type { DocumentDetail, DocumentVersion } from '#shared/features/documents.ts'
import type { Place } from '#shared/features/places.ts'
import { translator } from '#shared/i18n/index.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { createFormat } from '#shared/lib/format.ts'
import { writeBody } from '#shared/writing/body.ts'
import { batched } from './batched.ts'
import { type Difference, nextChange, peopleInvolved, stretchesOf } from './differences.ts'
import { rightsOn } from './rights.ts'
import { sharesOf } from './shares.ts'
import { sharesLine, versionFacts, versionTitle } from './versionWords.ts'

const t = translator('it')
const format = createFormat('it')
const person = (id: string, name = id) =>
  ({ id, name, title: '', home: null, organisation: null, colour: 'blue', photo: null }) as const
const [samira, elena, marta] = [
  person('s', 'Samira El Idrissi'),
  person('e', 'Elena Brambati'),
  person('m', 'Marta Gilardi'),
]
const at = '2027-01-12T09:05:00.000Z'

const version = (draft: Partial<DocumentVersion> = {}): DocumentVersion => ({
  id: 'v',
  documentId: 'd',
  number: null,
  name: null,
  cause: 'quiet',
  state: null,
  seq: 1,
  made: { at, by: samira },
  authors: [],
  words: 0,
  sha256: '',
  restoredFrom: null,
  imported: null,
  review: null,
  approved: null,
  signed: null,
  retired: null,
  ...draft,
})
const approved = version({
  id: 'v2',
  number: 2,
  cause: 'approval',
  state: 'approved',
  approved: { at, by: marta, note: null },
})

describe('shares of a version', () => {
  const authors = (...characters: number[]) =>
    characters.map((count, index) => ({ person: [samira, elena, marta][index] ?? samira, characters: count }))
  const percents = (...characters: number[]) => sharesOf(authors(...characters)).map(({ percent }) => percent)

  it('add up to a hundred, whatever the numbers, and nobody who wrote has none', () => {
    expect(percents(1, 1, 1)).toEqual([34, 33, 33])
    expect(percents(58, 34, 8)).toEqual([58, 34, 8])
    expect(percents(9_999, 1, 1)).toEqual([98, 1, 1])
    expect(percents(5)).toEqual([100])
    expect(percents()).toEqual([])
    expect(percents(0)).toEqual([])
  })

  it('are said by first names', () => {
    expect(sharesLine(sharesOf(authors(58, 34, 8)))).toBe('Samira 58% · Elena 34% · Marta 8%')
  })
})

describe('what a version is called, and what is told of it', () => {
  it('is its name, its number, or when it was', () => {
    expect(versionTitle(t, format, version({ name: 'Bozza dopo il tavolo', cause: 'named' }))).toBe(
      'Bozza dopo il tavolo',
    )
    expect(versionTitle(t, format, approved)).toBe('Versione 2')
    expect(versionTitle(t, format, version({ number: 3, cause: 'review' }))).toBe('Versione 3 per la revisione')
    expect(versionTitle(t, format, version())).toBe('12 gennaio 2027, 10:05')
  })

  it('is who signed and until when, before who approved', () => {
    const body = { body: 'Ambito', person: 'Anna', role: 'Direttrice', day: '2025-09-12' }
    const signed = {
      at,
      by: marta,
      bodies: [body, { ...body, body: 'CPIA', day: '2025-09-10' }],
      registryNumber: null,
      validFrom: '2025-09-12',
      validTo: '2027-08-31',
      file: { fileId: 'f', version: 1, name: 'firmato.pdf', sha256: '' },
    }
    expect(versionFacts(t, format, { ...approved, signed })).toEqual([
      'Firmata da Ambito e CPIA, 12 settembre 2025.',
      'Valida fino al 31 agosto 2027.',
    ])
    expect(versionFacts(t, format, approved)).toEqual(['Approvata da Marta Gilardi, 12 gennaio 2027.'])
  })
})

describe('what one may do', () => {
  const place = { id: 'p', kind: 'network', readOnly: false } as Place
  const actor = (id: string, role: 'member' | 'coordinator' = 'member'): Actor => ({
    id,
    grants: [{ placeId: 'p', placeKind: 'network', threadId: null, role, from: '2020-01-01', to: null }],
  })
  const detail = (draft: DocumentDetail['draft'], versions: DocumentVersion[] = []): DocumentDetail => ({
    place: { ...place, name: 'Rete', colour: 'blue' },
    item: {
      id: 'd',
      placeId: 'p',
      parentId: null,
      kind: 'document',
      name: 'Protocollo',
      position: 'a',
      created: { at, by: samira },
      changed: { at, by: samira },
      file: null,
      document: null,
      access: null,
      removed: null,
      rev: 1,
    },
    language: 'it',
    template: null,
    draft,
    versions,
    inForceId: null,
    files: [],
  })
  const review = (decision: 'approve' | 'changes' | null) => ({
    at,
    by: samira,
    dueDay: null,
    note: null,
    reviewers: [{ person: elena, decision, note: null, at: null, lapsed: false }],
  })
  const bozza = { number: 1, state: 'draft', review: null } as const
  const inReview = (decision: 'approve' | null) => ({ number: 1, state: 'inReview', review: review(decision) }) as const

  it('is one thing first, by the state and the person', () => {
    expect(rightsOn(detail(bozza), place, actor('e')).acts).toEqual(['askReview'])
    expect(rightsOn(detail(bozza), place, actor('m', 'coordinator')).acts).toEqual(['askReview', 'approve'])
    expect(rightsOn(detail(inReview(null)), place, actor('e')).acts).toEqual(['decide'])
    const [said] = review('approve').reviewers
    const asked = { person: samira, decision: null, note: null, at: null }
    const withAnother = (lapsed: boolean) => ({
      ...inReview('approve'),
      review: { ...review('approve'), reviewers: said ? [said, { ...asked, lapsed }] : [] },
    })
    expect(rightsOn(detail(withAnother(false)), place, actor('e')).acts).toEqual([])
    expect(rightsOn(detail(withAnother(true)), place, actor('e')).acts).toEqual(['decide'])
    expect(rightsOn(detail(inReview(null)), place, actor('m', 'coordinator')).acts).toEqual(['approve'])
    expect(rightsOn(detail(null, [approved]), place, actor('m', 'coordinator')).acts).toEqual(['sign', 'openDraft'])
    expect(rightsOn(detail(null, [approved]), place, actor('e')).acts).toEqual(['openDraft'])
  })

  it('is nothing where nothing may be written', () => {
    expect(rightsOn(detail(bozza), { ...place, readOnly: true }, actor('e')).acts).toEqual([])
    expect(rightsOn(detail(bozza), place, { id: 'x', grants: [] }).edit).toBe(false)
  })

  it('lets who asked, and who approves, take a review back', () => {
    const open = detail(inReview(null))
    const may = (who: Actor) => rightsOn(open, place, who).endReview
    expect([may(actor('s')), may(actor('e')), may(actor('m', 'coordinator'))]).toEqual([true, false, true])
  })
})

describe('what lies between two texts', () => {
  const block = (change: Difference['change'], personId: string | null = null): Difference => ({
    block: 'paragraph',
    level: null,
    change,
    parts: [{ text: 'x', change: change === 'changed' ? 'added' : change, personId }],
  })

  it('is changes with numbers, and stretches that stayed', () => {
    const kinds = stretchesOf([block('same'), block('same'), block('added'), block('removed'), block('same')]).map(
      (one) => (one.kind === 'change' ? one.number : one.blocks.length),
    )
    expect(kinds).toEqual([2, 0, 1, 1])
  })

  it('is gone through around the ends', () => {
    expect([nextChange(null, 1, 3), nextChange(null, -1, 3), nextChange(2, 1, 3), nextChange(0, -1, 3)]).toEqual([
      0, 2, 0, 2,
    ])
    expect(nextChange(null, 1, 0)).toBeNull()
  })

  it('has its people, who did most first', () => {
    expect(
      peopleInvolved([block('added', 'e'), block('removed', 's'), block('added', 's'), block('same', 'm')]),
    ).toEqual(['s', 'e'])
  })
})

it('what was typed and not sent is read out of the update', () => {
  const doc = new Doc()
  const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
  writeBody(doc, { type: 'doc', content: [paragraph('Ogni tre mesi.'), paragraph('In presenza.')] })
  expect(unsentWords(encodeStateAsUpdate(doc))).toBe('Ogni tre mesi.\nIn presenza.')
})

it('what is asked for in one moment is one question, and what nobody answers is null', async () => {
  const asked: string[][] = []
  const ask = batched<string, string>(async (keys) => {
    asked.push([...keys])
    return new Map(keys.filter((key) => key !== 'x').map((key) => [key, key.toUpperCase()]))
  }, 50)
  expect(await Promise.all([ask('a'), ask('b'), ask('a'), ask('x')])).toEqual(['A', 'B', 'A', null])
  expect(asked).toEqual([['a', 'b', 'x']])
})
