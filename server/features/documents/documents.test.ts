// SPDX-License-Identifier: AGPL-3.0-or-later
import { setTimeout as pause } from 'node:timers/promises'
import mongoose from 'mongoose'
import { expect, it } from 'vitest'
import { purgeLibraries } from '#server/features/library/trash.ts'
import { findGrants } from '#server/features/roles/queries.ts'
import { buildSharing } from '#server/features/sharing/build.ts'
import { createUpload } from '#server/features/uploads/bringing.ts'
import { buildUpload, takeRoom } from '#server/features/uploads/build.ts'
import { uploadSettings } from '#server/features/uploads/settings.ts'
import { findHead, readBody, writeAs } from '#server/features/writing/text.ts'
import { newId } from '#server/lib/id.ts'
import { documentEvents, documentEndpoints as endpoints } from '#shared/features/documents.ts'
import { fileEndpoints } from '#shared/features/files.ts'
import { libraryEndpoints, libraryLimits } from '#shared/features/library.ts'
import { sharingEndpoints } from '#shared/features/sharing.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { plainText } from '#shared/writing/json.ts'
import { newPerson, people, type TestPerson } from '#test/support/people.ts'
import { buildLab, buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { accessDocument } from './access.ts'
import { openLateDrafts } from './approval.ts'
import { buildApproved, buildDocument, paragraphs } from './build.ts'
import { completeVersion } from './cut.ts'
import { VersionModel } from './model.ts'
import { cutQuietVersions } from './quiet.ts'
import { decideReview } from './review.ts'
import { settleVersionBytes } from './room.ts'

await startTestServer()
const network = await buildNetwork()
const { ana, ben, coordinator, facilitator } = await people(network)

const elsewhere = await buildNetwork()
const fromElsewhere = () => newPerson('Da un’altra rete', 'member', { id: elsewhere.id, kind: 'network' })

/** May change the text, without belonging to its place. */
async function giveTo(documentId: string, ...people: TestPerson[]): Promise<string[]> {
  const given = people.map(({ id }) => ({
    to: { kind: 'person', personId: id, asMember: false } as const,
    level: 'edit' as const,
  }))
  return (await buildSharing(documentId, given, { by: ana.id })).map(({ _id }) => _id)
}

const newDocument = async (title = `Protocollo ${newId()}`) =>
  (await buildDocument({ placeId: network.id, createdBy: ana.id, title }))._id
const say = (documentId: string, by: TestPerson, ...texts: string[]) =>
  writeAs(documentId, { body: paragraphs(...texts), by: by.id })
const read = (documentId: string, by: TestPerson = ben) => by.api(endpoints.read, { documentId })
const textNow = async (documentId: string) => plainText(await readBody(documentId, await findHead(documentId)))

async function signature(by: TestPerson = coordinator, dates: { validFrom?: string; validTo?: string | null } = {}) {
  const upload = await buildUpload({ placeId: network.id, personId: by.id, name: 'protocollo.pdf.p7m' })
  const bodies = [{ body: 'Ambito', person: 'Ada Prova', role: 'Dirigente', day: today() }]
  return { bodies, registryNumber: '2026/114', validFrom: today(), validTo: null, ...dates, uploadId: upload._id }
}

/** Opens a draft, approves it, and signs it where dates are given. */
async function nextVersion(documentId: string, dates?: { validFrom?: string; validTo?: string | null }) {
  await coordinator.api(endpoints.openDraft, { documentId })
  const { versions } = await coordinator.api(endpoints.approve, { documentId, note: null })
  const versionId = versions.find(({ cause }) => cause === 'approval')?.id ?? ''
  if (dates) await coordinator.api(endpoints.sign, { documentId, versionId, ...(await signature(coordinator, dates)) })
  return versionId
}

const statesOf = async (documentId: string) => {
  const { versions, inForceId } = await read(documentId)
  const official = versions.filter(({ cause }) => cause === 'approval')
  return {
    states: Object.fromEntries(official.map(({ number, state }) => [number, state])),
    inForce: official.find(({ id }) => id === inForceId)?.number ?? null,
  }
}

it('begins from a template in its language, as a first update by who made it', async () => {
  const item = await ana.api(endpoints.create, {
    placeId: network.id,
    parentId: null,
    title: 'Protocollo con il CPIA',
    language: 'it',
    template: 'protocol',
  })
  expect(item).toMatchObject({ kind: 'document', document: { state: 'draft', number: 1, inForce: null } })
  expect(await textNow(item.id)).toContain('[')
  await expect(
    ben.api(endpoints.create, {
      placeId: network.id,
      parentId: null,
      title: 'protocollo con il cpia',
      language: 'it',
      template: null,
    }),
  ).rejects.toMatchObject({ code: 'conflict', fields: { name: 'taken' } })
})

it('credits everybody in a version with the characters they changed', async () => {
  const documentId = await newDocument()
  await ana.api(endpoints.nameVersion, { documentId, name: 'Prima' })
  await say(documentId, ana, 'Tra le parti si conviene quanto segue.', 'x'.repeat(60))
  await say(documentId, ben, 'Tra le parti si conviene quanto segue.', 'x'.repeat(60), 'y'.repeat(30))
  const version = await ana.api(endpoints.nameVersion, { documentId, name: 'Dopo il tavolo' })
  expect(version.authors.map(({ person, characters }) => [person.id, characters])).toEqual([
    [ana.id, 60],
    [ben.id, 30],
  ])
  expect(version).toMatchObject({ name: 'Dopo il tavolo', words: 9, made: { by: { id: ana.id } } })
})

it('the same text has the same hash, whoever wrote it and however often', async () => {
  const documentId = await newDocument()
  const first = await ana.api(endpoints.nameVersion, { documentId, name: 'Uno' })
  await say(documentId, ben, 'Altro')
  await ana.api(endpoints.restore, { documentId, versionId: first.id })
  const { versions } = await read(documentId)
  expect(versions[0]).toMatchObject({ cause: 'restoring', restoredFrom: first.id, sha256: first.sha256 })
  // what stood there is a version too
  expect(versions[1]).toMatchObject({ cause: 'quiet', words: 1 })
  expect(versions.map(({ sha256 }) => sha256)).not.toContain('')
})

it('comes back to what was written an hour ago, by the number of the log', async () => {
  const documentId = await newDocument()
  const seq = await say(documentId, ben, 'Tra le parti si conviene quanto segue.', 'Un articolo intero.')
  await say(documentId, ana, 'Tra le parti si conviene quanto segue.')
  const version = await ana.api(endpoints.recover, { documentId, seq })
  expect(version).toMatchObject({ cause: 'restoring', restoredFrom: null, made: { by: { id: ana.id } } })
  expect(await textNow(documentId)).toContain('Un articolo intero.')
  await expect(ana.api(endpoints.recover, { documentId, seq: 999 })).rejects.toMatchObject({ code: 'not_found' })
})

it('compares two versions by words, each new one by who wrote it', async () => {
  const documentId = await newDocument()
  const before = await ana.api(endpoints.nameVersion, { documentId, name: 'Prima' })
  await say(documentId, ben, 'Tra le parti si conviene in via sperimentale quanto segue.', 'Dura due anni.')
  const { blocks, people: named } = await facilitator.api(endpoints.compare, { documentId, fromId: before.id })
  expect(blocks.map(({ change }) => change)).toEqual(['changed', 'added'])
  expect(blocks[0]?.parts.filter(({ change }) => change !== 'same')).toEqual([
    { text: 'in via sperimentale ', change: 'added', personId: ben.id },
  ])
  expect(named.map(({ id }) => id)).toEqual([ben.id])
})

it('compares versions that the log does not go back to any more, without saying by whom', async () => {
  const documentId = await newDocument()
  const before = await ana.api(endpoints.nameVersion, { documentId, name: 'Prima' })
  await say(documentId, ben, 'Tra le parti si conviene in via sperimentale quanto segue.')
  const after = await ana.api(endpoints.nameVersion, { documentId, name: 'Dopo' })
  await mongoose.connection.collection('writingUpdates').updateMany({ documentId }, { $set: { update: null } })
  const { blocks } = await ben.api(endpoints.compare, { documentId, fromId: before.id, toId: after.id })
  expect(blocks[0]?.parts.filter(({ change }) => change !== 'same')).toEqual([
    { text: 'in via sperimentale ', change: 'added', personId: null },
  ])
})

it('is approved when the last reviewer approves, and given back when one asks for changes', async () => {
  const documentId = await newDocument()
  const asked = {
    documentId,
    reviewerIds: [ben.id, coordinator.id],
    dueDay: addDays(today(), 7),
    note: 'Entro il tavolo',
  }
  await ana.api(endpoints.askReview, asked)
  await expect(ana.api(endpoints.decide, { documentId, decision: 'approve', note: null })).rejects.toMatchObject({
    code: 'forbidden',
  })
  await ben.api(endpoints.decide, { documentId, decision: 'changes', note: 'Manca la durata' })
  expect((await read(documentId)).draft).toMatchObject({
    state: 'draft',
    review: { reviewers: [{ decision: 'changes', note: 'Manca la durata' }, { decision: null }] },
  })
  await ana.api(endpoints.askReview, asked)
  await ben.api(endpoints.decide, { documentId, decision: 'approve', note: null })
  expect((await read(documentId)).draft).toMatchObject({ state: 'inReview', number: 1 })
  const { draft, versions } = await coordinator.api(endpoints.decide, { documentId, decision: 'approve', note: 'Bene' })
  expect(draft).toBeNull()
  expect(versions[0]).toMatchObject({
    state: 'approved',
    number: 1,
    approved: { note: 'Bene', by: { id: coordinator.id } },
    review: { reviewers: [{ decision: 'approve' }, { decision: 'approve' }] },
  })
})

it('a reviewer from elsewhere answers as long as they may write, and holds nothing back when they may no more', async () => {
  const documentId = await newDocument()
  const [guest, other] = [await fromElsewhere(), await fromElsewhere()]
  const [shareId] = await giveTo(documentId, guest, other)
  const reviewerIds = [ben.id, guest.id, other.id]
  await ana.api(endpoints.askReview, { documentId, reviewerIds, dueDay: null, note: null })
  const waits = async (person: TestPerson) =>
    (await person.api(endpoints.waiting, undefined)).reviews.some(({ card }) => card.id === documentId)
  expect([await waits(guest), await waits(other)]).toEqual([true, true])
  await ben.api(endpoints.decide, { documentId, decision: 'approve', note: null })
  await other.api(endpoints.decide, { documentId, decision: 'approve', note: null })
  expect((await read(documentId)).draft).toMatchObject({ state: 'inReview' })

  await coordinator.api(sharingEndpoints.unshare, { itemId: documentId, shareId: shareId ?? '' })
  expect(await waits(guest)).toBe(false)
  const refused = guest.api(endpoints.decide, { documentId, decision: 'approve', note: null })
  await expect(refused).rejects.toMatchObject({ code: 'not_found' })
  const { draft } = await read(documentId)
  expect(draft?.review?.reviewers.map(({ lapsed }) => lapsed)).toEqual([false, true, false])
  const { versions } = await ben.api(endpoints.decide, { documentId, decision: 'approve', note: null })
  expect(versions[0]).toMatchObject({ state: 'approved', approved: { by: { id: ben.id } } })
  expect(versions[0]?.review?.reviewers.map(({ decision, lapsed }) => [decision, lapsed])).toEqual([
    ...[['approve', false] as const, [null, true] as const],
    ['approve', false],
  ])
})

it('whoever loses the right while they answer approves nothing', async () => {
  const documentId = await newDocument()
  const guest = await fromElsewhere()
  const [shareId] = await giveTo(documentId, guest)
  await ana.api(endpoints.askReview, { documentId, reviewerIds: [guest.id], dueDay: null, note: null })
  const actor = { id: guest.id, grants: await findGrants(guest.id) }
  const open = await accessDocument(actor, documentId, 'review')
  await coordinator.api(sharingEndpoints.unshare, { itemId: documentId, shareId: shareId ?? '' })
  const late = decideReview(actor, open, { decision: 'approve', note: null })
  await expect(late).rejects.toMatchObject({ code: 'forbidden' })
  expect((await read(documentId)).draft).toMatchObject({ state: 'inReview' })
})

it('of ten who approve at once one fixes the text', async () => {
  const documentId = await newDocument()
  const devices = await Promise.all(
    Array.from({ length: 5 }, () => [coordinator.device(), facilitator.device()]).flat(),
  )
  const tried = await Promise.allSettled(devices.map((one) => one.api(endpoints.approve, { documentId, note: null })))
  expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await VersionModel.countDocuments({ documentId, cause: 'approval' })).toBe(1)
})

it('what is stored behind the approved position is in a new bozza, and nowhere lost', async () => {
  const documentId = await newDocument()
  const approved = await buildApproved(documentId, coordinator.id)
  await say(documentId, ben, 'Tra le parti si conviene quanto segue.', 'Scritto un momento dopo.')
  await openLateDrafts()
  const { draft, versions } = await read(documentId)
  expect(draft).toMatchObject({ number: 2, state: 'draft' })
  expect(versions.find(({ id }) => id === approved._id)).toMatchObject({ sha256: approved.sha256, state: 'approved' })
  expect(await textNow(documentId)).toContain('Scritto un momento dopo.')
})

it('has one version in force on a day, whatever is signed, withdrawn or put out of force', async () => {
  const documentId = await newDocument()
  const first = await nextVersion(documentId, { validTo: addDays(today(), 30) })
  expect(await statesOf(documentId)).toEqual({ states: { 1: 'signed' }, inForce: 1 })
  const second = await nextVersion(documentId)
  expect(await statesOf(documentId)).toEqual({ states: { 1: 'signed', 2: 'approved' }, inForce: 1 })
  const begin = { documentId, versionId: second, ...(await signature()) }
  await coordinator.api(endpoints.sign, begin)
  expect(await statesOf(documentId)).toEqual({ states: { 1: 'superseded', 2: 'signed' }, inForce: 2 })
  await coordinator.api(endpoints.withdrawSignature, { documentId, versionId: second, reason: 'Data sbagliata' })
  expect(await statesOf(documentId)).toEqual({ states: { 1: 'signed', 2: 'approved' }, inForce: 1 })
  await coordinator.api(endpoints.sign, {
    documentId,
    versionId: second,
    ...(await signature(coordinator, { validFrom: addDays(today(), 10) })),
  })
  expect((await statesOf(documentId)).inForce).toBe(1)
  await coordinator.api(endpoints.retire, { documentId, versionId: first, reason: 'Il servizio non c’è più' })
  expect(await statesOf(documentId)).toEqual({ states: { 1: 'superseded', 2: 'signed' }, inForce: null })
})

it('of five who sign one version at once one signature is recorded; of two versions the newer is in force', async () => {
  const documentId = await newDocument()
  const versionId = await nextVersion(documentId)
  const drafts = await Promise.all(Array.from({ length: 5 }, () => signature()))
  const tried = await Promise.allSettled(
    drafts.map((draft) => coordinator.api(endpoints.sign, { documentId, versionId, ...draft })),
  )
  expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const other = await newDocument()
  const [older, newer] = [await nextVersion(other), await nextVersion(other)]
  await Promise.all(
    [newer, older].map(async (id) =>
      coordinator.api(endpoints.sign, { documentId: other, versionId: id, ...(await signature()) }),
    ),
  )
  expect(await statesOf(other)).toEqual({ states: { 1: 'superseded', 2: 'signed' }, inForce: 2 })
})

it('keeps the signed paper whole, with its hash, and for the document when the library lets go of it', async () => {
  const documentId = await newDocument()
  await nextVersion(documentId, {})
  const file = (await read(documentId)).versions[0]?.signed?.file
  const fileId = file?.fileId ?? ''
  const { items } = await ben.api(libraryEndpoints.list, { placeId: network.id })
  expect(items.find(({ id }) => id === fileId)).toMatchObject({ kind: 'file', file: { sha256: file?.sha256 } })
  await coordinator.api(libraryEndpoints.remove, { itemId: fileId })
  const proof = { versions: [{ sha256: file?.sha256 }], inLibrary: false }
  expect(await ben.api(fileEndpoints.read, { fileId })).toMatchObject(proof)
  const month = (libraryLimits.trashDays + 1) * 86_400_000
  await purgeLibraries(Date.now() + month)
  expect(await ben.api(fileEndpoints.read, { fileId })).toMatchObject(proof)
  // what was approved outlives its own place in the tree as well
  await coordinator.api(libraryEndpoints.remove, { itemId: documentId })
  await purgeLibraries(Date.now() + month)
  expect(await VersionModel.countDocuments({ documentId, cause: 'approval' })).toBe(1)
})

it('cuts a version of a text that has been quiet, once, by who wrote last', async () => {
  const documentId = await newDocument()
  await say(documentId, ben, 'Un inizio', 'e un seguito')
  const later = Date.now() + 6 * 60_000
  await cutQuietVersions(later)
  await cutQuietVersions(later)
  const { versions } = await read(documentId)
  expect(versions.map(({ cause, made }) => [cause, made.by.id])).toEqual([['quiet', ben.id]])
})

it('dates, reviewers and reasons that cannot be are refused in the field', async () => {
  const documentId = await newDocument()
  const review = { documentId, reviewerIds: [ben.id], dueDay: null, note: null }
  const refused = (fields: Record<string, string>) => ({ code: 'invalid', fields })
  await expect(ana.api(endpoints.askReview, { ...review, dueDay: addDays(today(), -1) })).rejects.toMatchObject(
    refused({ dueDay: 'too_early' }),
  )
  await expect(ana.api(endpoints.askReview, { ...review, reviewerIds: [newId()] })).rejects.toMatchObject(
    refused({ reviewerIds: 'bad_value' }),
  )
  const versionId = await nextVersion(documentId)
  const dates = { validFrom: today(), validTo: addDays(today(), -1) }
  await expect(
    coordinator.api(endpoints.sign, { documentId, versionId, ...(await signature(coordinator, dates)) }),
  ).rejects.toMatchObject(refused({ validTo: 'date_order' }))
})

it('who acts on documents without end is told when to come again, whatever the act', async () => {
  const documentId = await newDocument()
  const fast = await newPerson('Fast', 'coordinator', { id: network.id, kind: 'network' })
  const codes = await Promise.all(
    Array.from({ length: 80 }, () =>
      fast.api(endpoints.endReview, { documentId }).catch(({ code }: { code: string }) => code),
    ),
  )
  expect(new Set(codes)).toEqual(new Set(['conflict', 'too_many']))
})

it('a text that is approved while an earlier one is brought back is fixed, or what came behind it is a new bozza', async () => {
  for (const wait of [0, 8, 16, 24, 32, 40, 56]) {
    const documentId = await newDocument()
    await say(documentId, ana, 'Prima')
    const { id: versionId } = await ana.api(endpoints.nameVersion, { documentId, name: 'Prima' })
    await say(documentId, ana, 'Dopo')
    const approved = pause(wait).then(() => coordinator.api(endpoints.approve, { documentId, note: null }))
    await Promise.allSettled([ana.api(endpoints.restore, { documentId, versionId }), approved])
    const { draft } = await read(documentId)
    const fixed = await VersionModel.findOne({ documentId, cause: 'approval' }, { seq: 1 }).lean()
    if (!draft) expect(await findHead(documentId)).toBe(fixed?.seq)
  }
})

it('the texts of its versions take room in their place, which is shown, counted in the Cestino and against the quota', async () => {
  const place = await buildNetwork()
  const writer = await newPerson('Rita', 'coordinator', { id: place.id, kind: 'network' })
  const used = async () => (await writer.api(libraryEndpoints.list, { placeId: place.id })).used
  const documentId = (await buildDocument({ placeId: place.id, createdBy: writer.id }))._id
  expect(await used()).toBe(0)
  const screen = await writer.socket()
  const { id } = await writer.api(endpoints.nameVersion, { documentId, name: 'Prima' })
  const body = (await VersionModel.findById(id).lean())?.body ?? ''
  expect(await used()).toBe(Buffer.byteLength(body))
  await screen.next(documentEvents.changed)
  await Promise.all([completeVersion(id), completeVersion(id)])
  expect(await used()).toBe(Buffer.byteLength(body))

  // of earlier days
  await mongoose.connection.collection('documents').updateMany({ placeId: place.id }, { $unset: { versionBytes: 1 } })
  await mongoose.connection.collection('settled').deleteMany({})
  expect(await used()).toBe(0)
  await settleVersionBytes()
  expect(await used()).toBe(Buffer.byteLength(body))

  await writer.api(libraryEndpoints.remove, { itemId: documentId })
  const { size } = await writer.api(libraryEndpoints.trash, { placeId: place.id })
  expect(size).toBe(Buffer.byteLength(body))
  await takeRoom({ personId: writer.id, placeId: place.id }, uploadSettings().quota - size - 10)
  const upload = { placeId: place.id, personId: writer.id, name: 'a.txt', keepData: false }
  await expect(createUpload({ ...upload, _id: newId(), size: 11 })).rejects.toMatchObject({ code: 'over_quota' })
  await createUpload({ ...upload, _id: newId(), size: 10 })
})

it('whoever reads it is found to be named and asked, also from elsewhere, and nobody of a lab that is a secret', async () => {
  const documentId = await newDocument()
  const [guest, reading] = [await fromElsewhere(), await fromElsewhere()]
  const lab = await buildLab({ joining: 'invitation' })
  const hidden = await newPerson('Di un laboratorio', 'member', { id: lab.id, kind: 'lab' })
  const to = { kind: 'place', placeId: lab.id, placeKind: 'lab' } as const
  const person = ({ id }: TestPerson) => ({ kind: 'person', personId: id, asMember: false }) as const
  const given = [
    { to: person(guest), level: 'edit' as const },
    { to: person(reading), level: 'read' as const },
    { to, level: 'edit' as const },
  ]
  await buildSharing(documentId, given, { by: ana.id })
  const levels = async (by: TestPerson) => {
    const { people: found } = await by.api(endpoints.people, { documentId })
    return new Map(found.map(({ id, level }) => [id, level]))
  }
  const seen = await levels(ana)
  expect([ben, guest, reading, hidden].map(({ id }) => seen.get(id))).toEqual(['edit', 'edit', 'read', undefined])
  const found = await levels(guest)
  expect([ben, reading, hidden].map(({ id }) => found.get(id))).toEqual(['edit', 'read', undefined])
  const ask = (...reviewerIds: string[]) =>
    ana.api(endpoints.askReview, { documentId, reviewerIds, dueDay: null, note: null })
  for (const { id } of [reading, hidden])
    await expect(ask(ben.id, id)).rejects.toMatchObject({ fields: { reviewerIds: 'bad_value' } })
  expect((await ask(ben.id, guest.id)).draft).toMatchObject({ state: 'inReview' })
})
