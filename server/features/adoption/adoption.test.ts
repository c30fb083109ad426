// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { findDocumentFiles } from '#server/features/documentFiles/queries.ts'
import { buildDocument, paragraphs } from '#server/features/documents/build.ts'
import { buildFile } from '#server/features/files/build.ts'
import { changeItem } from '#server/features/library/service.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { takeRoom } from '#server/features/uploads/build.ts'
import { uploadSettings } from '#server/features/uploads/settings.ts'
import { findHead, readBody, writeAs } from '#server/features/writing/text.ts'
import { newId } from '#server/lib/id.ts'
import { adoptionEvents, adoptionEndpoints as endpoints, type ShownChoice } from '#shared/features/adoption.ts'
import { commentEndpoints } from '#shared/features/comments.ts'
import { documentEndpoints } from '#shared/features/documents.ts'
import { fileEndpoints } from '#shared/features/files.ts'
import { sharingEndpoints } from '#shared/features/sharing.ts'
import { plainText, type WritingNode } from '#shared/writing/json.ts'
import { newPerson, people, type TestPerson } from '#test/support/people.ts'
import { type BuiltPlace, buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { buildCopy, buildSuggestion } from './build.ts'
import { filesOf } from './carry.ts'

await startTestServer()
const [home, first, second] = await Promise.all([buildNetwork(), buildNetwork(), buildNetwork()])
const { ana, ben, coordinator } = await people(home)
// she looks after all three networks
for (const { id } of [first, second])
  await buildRole({ personId: coordinator.id, placeId: id, placeKind: 'network', role: 'coordinator' })
const { ana: reader } = await people(first)

const bodyNow = async (documentId: string) => readBody(documentId, await findHead(documentId))
const linesNow = async (documentId: string) => plainText(await bodyNow(documentId)).split('\n')
const adoption = (documentId: string, by: TestPerson = coordinator) => by.api(endpoints.read, { documentId })

async function approve(documentId: string, ...texts: string[]): Promise<string> {
  await coordinator.api(documentEndpoints.openDraft, { documentId })
  await writeAs(documentId, { body: paragraphs(...texts), by: coordinator.id })
  const { versions } = await coordinator.api(documentEndpoints.approve, { documentId, note: null })
  return versions.find(({ cause }) => cause === 'approval')?.id ?? ''
}

async function anOrigin(...texts: string[]) {
  const documentId = (await buildDocument({ placeId: home.id, createdBy: ana.id }))._id
  return { documentId, versionId: await approve(documentId, ...texts) }
}

const adopt = async (version: { documentId: string; versionId: string }, to: BuiltPlace) =>
  (await coordinator.api(endpoints.adopt, { ...version, placeId: to.id, title: `Copia ${newId()}` })).id

/** Writes at the end what stands nowhere else. */
async function add(documentId: string, text: string) {
  const body = await bodyNow(documentId)
  const own: WritingNode = { type: 'paragraph', content: [{ type: 'text', text }] }
  await writeAs(documentId, { body: { ...body, content: [...(body.content ?? []), own] }, by: coordinator.id })
}

async function merge(documentId: string, sourceId: string, choices: { key: string; choice: ShownChoice }[] = []) {
  const { news } = await adoption(documentId)
  const versionId = news.find((one) => one.documentId === sourceId)?.versionId ?? ''
  return coordinator.api(endpoints.merge, { documentId, sourceId, versionId, choices })
}

/** *Prendi subito*. */
async function mergeAtOnce(documentId: string, sourceId: string) {
  const { steps } = await coordinator.api(endpoints.news, { documentId, sourceId })
  return merge(
    documentId,
    sourceId,
    steps.flatMap(({ key, isOpen }) => (isOpen ? [{ key, choice: 'theirs' as const }] : [])),
  )
}

it('carries text and origin, and neither comments nor versions nor people', async () => {
  const { documentId } = await buildDocument({ placeId: home.id, createdBy: ana.id }).then(({ _id }) => ({
    documentId: _id,
  }))
  const file = await buildFile({ placeId: home.id, createdBy: ana.id })
  const mention = { type: 'mention', attrs: { id: ben.id, name: 'Ben' } }
  const body: WritingNode = {
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: [{ type: 'text', text: 'Risponde ' }, mention, { type: 'text', text: ' del Comune.' }],
      },
      { type: 'fileCard', attrs: { fileId: file._id } },
      { type: 'image', attrs: { fileId: 'nowhere', version: 1, alt: 'Mappa', width: null } },
    ],
  }
  await writeAs(documentId, { body, by: ana.id })
  const { versions } = await coordinator.api(documentEndpoints.approve, { documentId, note: null })
  const copyId = await adopt({ documentId, versionId: versions[0]?.id ?? '' }, first)
  const copy = await bodyNow(copyId)
  expect(JSON.stringify(copy)).not.toContain(ben.id)
  expect(plainText(copy).split('\n').filter(Boolean)).toEqual(['Risponde Ben del Comune.', 'Mappa'])
  const [carried, ...more] = filesOf(copy)
  expect([carried?.fileId === file._id, more]).toEqual([false, []])
  expect((await findDocumentFiles(copyId)).map(({ fileId }) => fileId)).toEqual([carried?.fileId])
  // its own file, open to who reads the new place and not the old one
  expect((await reader.api(fileEndpoints.read, { fileId: carried?.fileId ?? '' })).item.placeId).toBe(first.id)
  const detail = await reader.api(documentEndpoints.read, { documentId: copyId })
  expect(detail.versions.map(({ cause, authors }) => [cause, authors.map(({ person }) => person.id)])).toEqual([
    ['first', [coordinator.id]],
  ])
  expect(detail.draft?.number).toBe(1)
  expect((await reader.api(commentEndpoints.list, { documentId: copyId })).comments).toEqual([])
  expect((await adoption(copyId, reader)).origin).toMatchObject({
    number: 1,
    placeName: home.place.name,
    differences: 0,
  })
})

it('only what is approved is adopted, by who may add there, and not where it stands already', async () => {
  const { _id: documentId } = await buildDocument({ placeId: home.id, createdBy: ana.id })
  const { id: versionId } = await ana.api(documentEndpoints.nameVersion, { documentId, name: 'Prima' })
  const title = 'Copia'
  const asked = { documentId, versionId, title }
  await expect(coordinator.api(endpoints.adopt, { ...asked, placeId: first.id })).rejects.toMatchObject({
    code: 'conflict',
  })
  await expect(coordinator.api(endpoints.adopt, { ...asked, placeId: home.id })).rejects.toMatchObject({
    code: 'invalid',
  })
  await expect(ana.api(endpoints.adopt, { ...asked, placeId: first.id })).rejects.toMatchObject({ code: 'not_found' })
})

it('a new version of the origin reaches who adopted it and who adopted from them; their own words survive', async () => {
  const origin = await anOrigin('Primo punto.', 'Secondo punto.')
  const a = await adopt(origin, first)
  await add(a, 'Da noi anche il sabato.')
  const { versions } = await coordinator.api(documentEndpoints.approve, { documentId: a, note: null })
  const b = await adopt({ documentId: a, versionId: versions[0]?.id ?? '' }, second)
  await add(b, 'Solo in questa rete.')
  expect((await adoption(b)).origin).toMatchObject({ documentId: a, number: 1, differences: 1 })

  await approve(origin.documentId, 'Primo punto, nuovo.', 'Secondo punto.', 'Terzo punto.')
  expect((await adoption(a)).news).toMatchObject([{ documentId: origin.documentId, number: 1, newNumber: 2 }])
  expect((await adoption(b)).news).toMatchObject([{ documentId: origin.documentId, number: 1, newNumber: 2 }])
  const waits = await coordinator.api(endpoints.waiting, undefined)
  expect(waits.news.map(({ card }) => card.id)).toEqual(expect.arrayContaining([a, b]))
  expect((await reader.api(endpoints.waiting, undefined)).news).toEqual([])

  expect((await mergeAtOnce(b, origin.documentId)).news).toEqual([])
  expect(await linesNow(b)).toEqual([
    ...['Primo punto, nuovo.', 'Secondo punto.', 'Terzo punto.'],
    ...['Da noi anche il sabato.', 'Solo in questa rete.'],
  ])
  // what comes the long way is there already
  await mergeAtOnce(a, origin.documentId)
  await coordinator.api(documentEndpoints.approve, { documentId: a, note: null })
  const before = await linesNow(b)
  const { steps } = await coordinator.api(endpoints.news, { documentId: b, sourceId: a })
  expect(steps.filter(({ isOpen }) => isOpen)).toEqual([])
  await merge(b, a)
  expect(await linesNow(b)).toEqual(before)
  expect((await adoption(b)).origin).toMatchObject({ documentId: a, number: 2 })

  const tree = (await adoption(origin.documentId, ben)).adopters
  expect(tree).toEqual({ places: 2, tree: [], hidden: 2 })
  expect((await adoption(origin.documentId)).adopters.tree).toMatchObject([
    { documentId: a, parentId: null, number: 1 },
    { documentId: b, parentId: a, number: 1 },
  ])
})

it('where both changed a block a person chooses, and the merge is undone as one, without what was written since', async () => {
  const { _id: documentId, sources } = await buildCopy({ placeId: first.id, by: coordinator.id })
  const sourceId = sources[0]?.documentId ?? ''
  await writeAs(documentId, {
    body: paragraphs('Le parti si incontrano ogni mese.', 'La mediazione è gratuita nei primi sei mesi.'),
    by: coordinator.id,
  })
  await expect(merge(documentId, sourceId)).rejects.toMatchObject({ code: 'conflict', fields: { choices: 'required' } })
  const { steps } = await coordinator.api(endpoints.news, { documentId, sourceId })
  expect(steps).toMatchObject([{ kind: 'changedBoth', isConflict: true, canKeepBoth: true }])
  const { merged } = await merge(documentId, sourceId, [{ key: steps[0]?.key ?? '', choice: 'both' }])
  expect(await linesNow(documentId)).toEqual([
    'Le parti si incontrano ogni mese.',
    'La mediazione è gratuita nei primi sei mesi.',
    'La mediazione è gratuita per tutti.',
  ])
  await add(documentId, 'Scritto dopo.')
  const undone = await coordinator.api(endpoints.undo, { documentId, mergeId: merged?.id ?? '' })
  expect([undone.merged, undone.news.length]).toEqual([null, 1])
  expect(await linesNow(documentId)).toEqual([
    'Le parti si incontrano ogni mese.',
    'La mediazione è gratuita nei primi sei mesi.',
    'Scritto dopo.',
  ])
  const { versions } = await coordinator.api(documentEndpoints.read, { documentId })
  expect(versions.map(({ cause }) => cause)).toEqual(['merging', 'quiet', 'merging', 'quiet'])
})

it('news is ignored with a reason, and heeded again', async () => {
  const { _id: documentId, sources } = await buildCopy({ placeId: first.id, by: coordinator.id })
  const sourceId = sources[0]?.documentId ?? ''
  const [news] = (await adoption(documentId)).news
  const ignoring = { documentId, sourceId, versionId: news?.versionId ?? '', reason: 'Da noi vale la nostra.' }
  const left = await coordinator.api(endpoints.ignore, ignoring)
  expect(left.news[0]?.ignored).toMatchObject({ reason: 'Da noi vale la nostra.', by: { id: coordinator.id } })
  const waits = async () => (await coordinator.api(endpoints.waiting, undefined)).news.map(({ card }) => card.id)
  expect(await waits()).not.toContain(documentId)
  await coordinator.api(endpoints.heed, { documentId, sourceId })
  expect(await waits()).toContain(documentId)
  await expect(coordinator.api(endpoints.ignore, { ...ignoring, versionId: newId() })).rejects.toMatchObject({
    code: 'conflict',
  })
})

it('a network suggests its change to the origin, which merges it or says why not', async () => {
  const origin = await anOrigin('Primo punto.')
  const copyId = await adopt(origin, first)
  await add(copyId, 'Da noi funziona così.')
  await coordinator.api(endpoints.suggest, { documentId: copyId, note: 'Dopo un anno di prove' })
  const { suggestions } = await adoption(origin.documentId)
  expect(suggestions).toMatchObject([{ state: 'waiting', placeName: first.place.name, note: 'Dopo un anno di prove' }])
  expect((await adoption(origin.documentId, ben)).suggestions).toEqual([])
  expect((await coordinator.api(endpoints.waiting, undefined)).suggestions.map(({ card }) => card.id)).toContain(
    origin.documentId,
  )
  const suggestionId = suggestions[0]?.id ?? ''
  const { steps } = await coordinator.api(endpoints.suggestion, { suggestionId })
  expect(steps).toMatchObject([{ kind: 'addedThere' }])
  await coordinator.api(endpoints.mergeSuggestion, { suggestionId, choices: [] })
  expect(await linesNow(origin.documentId)).toEqual(['Primo punto.'])
  const all = { documentId: origin.documentId, groupId: suggestionId }
  await coordinator.api(commentEndpoints.acceptAll, all)
  expect(await linesNow(origin.documentId)).toEqual(['Primo punto.', 'Da noi funziona così.'])
  expect((await adoption(copyId)).suggested).toMatchObject({ state: 'merged' })
  await expect(coordinator.api(endpoints.mergeSuggestion, { suggestionId, choices: [] })).rejects.toMatchObject({
    code: 'conflict',
  })

  const { _id: other } = await buildSuggestion({ placeId: home.id, by: coordinator.id })
  await expect(coordinator.api(endpoints.declineSuggestion, { suggestionId: other, note: '' })).rejects.toMatchObject({
    code: 'invalid',
  })
  await coordinator.api(endpoints.declineSuggestion, { suggestionId: other, note: 'Non vale per tutti.' })
})

it('what is shared with a network is adopted by its people, who hear what is new for as long as it is shared', async () => {
  const origin = await anOrigin('Primo punto.')
  const asked = { ...origin, placeId: first.id, title: `Copia ${newId()}` }
  await expect(reader.api(endpoints.adopt, asked)).rejects.toMatchObject({ code: 'not_found' })
  const share = {
    shareId: newId(),
    itemId: origin.documentId,
    to: { kind: 'place' as const, placeId: first.id, placeKind: 'network' as const },
    level: 'read' as const,
    until: null,
  }
  await changeItem(origin.documentId, { access: { narrowedBy: null, rules: [share] } })
  expect((await reader.api(endpoints.targets, { documentId: origin.documentId })).places.map(({ id }) => id)).toEqual([
    first.id,
  ])
  const { id: copyId } = await reader.api(endpoints.adopt, asked)
  await approve(origin.documentId, 'Primo punto, nuovo.')
  expect((await adoption(copyId, reader)).news).toHaveLength(1)

  await changeItem(origin.documentId, { access: null })
  const alone = await adoption(copyId, reader)
  expect(alone).toMatchObject({ news: [], origin: { number: 1, placeName: home.place.name } })
  const { versionId } = origin
  await expect(
    coordinator.api(endpoints.merge, { documentId: copyId, sourceId: origin.documentId, versionId, choices: [] }),
  ).rejects.toMatchObject({ code: 'not_found' })
  expect(await linesNow(copyId)).toEqual(['Primo punto.'])
})

it('a place hears that sharing begins and ends, and nothing of the origin after', async () => {
  const origin = await anOrigin('Primo punto.')
  const to = { kind: 'place', placeId: first.id } as const
  const itemId = origin.documentId
  const give = () => ana.api(sharingEndpoints.share, { itemId, to, level: 'read', until: null })
  const [share] = (await give()).shares
  const { id: copyId } = await reader.api(endpoints.adopt, {
    ...origin,
    placeId: first.id,
    title: `Copia ${newId()}`,
  })
  const screen = await reader.socket()
  const toldBy = async (act: () => Promise<unknown>) => {
    await screen.settled()
    const before = screen.heard.length
    await act()
    await screen.settled()
    return screen.heard.slice(before).filter(([name]) => name === adoptionEvents.changed.name).length
  }
  expect(await toldBy(() => approve(itemId, 'Primo punto, nuovo.'))).toBeGreaterThan(0)
  expect(await toldBy(() => ana.api(sharingEndpoints.unshare, { itemId, shareId: share?.id ?? '' }))).toBe(1)
  expect(await toldBy(() => approve(itemId, 'Primo punto, riservato.'))).toBe(0)
  expect(await toldBy(give)).toBe(1)
  expect((await adoption(copyId, reader)).news).toHaveLength(1)
})

it('what is new reaches no place with which it was not shared, and none once it is narrowed', async () => {
  const origin = await anOrigin('Primo punto.')
  const to = { kind: 'place' as const, placeId: first.id, placeKind: 'network' as const }
  const share = { shareId: newId(), itemId: origin.documentId, to, level: 'read' as const, until: null }
  await changeItem(origin.documentId, { access: { narrowedBy: null, rules: [share] } })
  const title = () => `Copia ${newId()}`
  const { id: a } = await reader.api(endpoints.adopt, { ...origin, placeId: first.id, title: title() })
  const { versions } = await coordinator.api(documentEndpoints.approve, { documentId: a, note: null })
  const between = await newPerson('Xenia', 'coordinator', { id: first.id, kind: 'network' })
  await buildRole({ personId: between.id, placeId: second.id, placeKind: 'network', role: 'coordinator' })
  const version = { documentId: a, versionId: versions[0]?.id ?? '' }
  const { id: b } = await between.api(endpoints.adopt, { ...version, placeId: second.id, title: title() })
  await approve(origin.documentId, 'Primo punto, nuovo e riservato.')
  expect((await adoption(a, reader)).news).toHaveLength(1)
  expect((await adoption(b, between)).news).toEqual([])
  await expect(between.api(endpoints.news, { documentId: b, sourceId: origin.documentId })).rejects.toMatchObject({
    code: 'not_found',
  })

  await approve(a, 'Primo punto, da noi.')
  expect((await adoption(b, between)).news).toMatchObject([{ documentId: a }])
  await changeItem(a, { access: { narrowedBy: a, rules: [] } })
  expect((await adoption(b, between)).news).toEqual([])
})

it('a file that comes with a new version is one of the place it comes to', async () => {
  const origin = await anOrigin('Primo punto.')
  const copyId = await adopt(origin, first)
  const narrowedId = await adopt(origin, first)
  await changeItem(narrowedId, { access: { narrowedBy: narrowedId, rules: [] } })
  const file = await buildFile({ placeId: home.id, createdBy: ana.id })
  await coordinator.api(documentEndpoints.openDraft, { documentId: origin.documentId })
  const now = await bodyNow(origin.documentId)
  const card: WritingNode = { type: 'fileCard', attrs: { fileId: file._id } }
  const body = { ...now, content: [...(now.content ?? []), card] }
  await writeAs(origin.documentId, { body, by: ana.id })
  await coordinator.api(documentEndpoints.approve, { documentId: origin.documentId, note: null })
  await mergeAtOnce(copyId, origin.documentId)
  const [brought, ...more] = filesOf(await bodyNow(copyId))
  expect([brought?.fileId === file._id, more]).toEqual([false, []])
  expect((await reader.api(fileEndpoints.read, { fileId: brought?.fileId ?? '' })).item.placeId).toBe(first.id)
  expect((await adoption(copyId)).origin).toMatchObject({ number: 2, differences: 0 })
  // for who reads the text it came into, and for nobody else
  await mergeAtOnce(narrowedId, origin.documentId)
  const fileId = filesOf(await bodyNow(narrowedId))[0]?.fileId ?? ''
  expect((await coordinator.api(fileEndpoints.read, { fileId })).inLibrary).toBe(false)
  await expect(reader.api(fileEndpoints.read, { fileId })).rejects.toMatchObject({ code: 'not_found' })
})

it('files find no room in a place that is full, whoever carries them there', async () => {
  const { documentId } = await anOrigin('Primo punto.')
  const { _id: fileId } = await buildFile({ placeId: home.id, createdBy: ana.id })
  await coordinator.api(documentEndpoints.openDraft, { documentId })
  const content: WritingNode[] = [{ type: 'fileCard', attrs: { fileId } }]
  await writeAs(documentId, { body: { type: 'doc', content }, by: ana.id })
  const { versions } = await coordinator.api(documentEndpoints.approve, { documentId, note: null })
  const full = await buildNetwork()
  await buildRole({ personId: coordinator.id, placeId: full.id, placeKind: 'network', role: 'coordinator' })
  await takeRoom({ personId: coordinator.id, placeId: full.id }, uploadSettings().quota)
  const version = { documentId, versionId: versions[0]?.id ?? '' }
  await expect(adopt(version, full)).rejects.toMatchObject({ code: 'over_quota' })
})
