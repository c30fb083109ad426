// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildUpload } from '#server/features/uploads/build.ts'
import { newId } from '#server/lib/id.ts'
import { documentEvents, documentEndpoints as endpoints } from '#shared/features/documents.ts'
import { today } from '#shared/lib/dates.ts'
import { door, eventDoor } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'
import type { PersonName } from '#test/support/people.ts'
import { buildApproved, buildDocument } from './build.ts'
import { DocumentModel } from './model.ts'

const members = ['ana', 'ben', 'facilitator', 'coordinator'] as const
const approving = ['facilitator', 'coordinator'] as const
const writing = ['ana', 'ben'] as const

const aDocument = async ({ network, people }: World, title?: string) => ({
  documentId: (await buildDocument({ placeId: network.id, createdBy: people.ana.id, ...(title && { title }) }))._id,
})

async function anApproved(world: World) {
  const { documentId } = await aDocument(world)
  const { _id: versionId } = await buildApproved(documentId, world.people.coordinator.id)
  return { documentId, versionId }
}

/** Every member is asked, so that each may decide. */
async function inReview(world: World, askedBy: PersonName = 'ana') {
  const { documentId } = await aDocument(world)
  const { people } = world
  const review = {
    at: new Date(),
    by: people[askedBy].id,
    dueDay: null,
    note: null,
    reviewers: members.map((name) => ({ personId: people[name].id, decision: null, note: null, at: null })),
  }
  await DocumentModel.updateOne({ _id: documentId }, { $set: { draft: { number: 1, state: 'inReview', review } } })
  return { documentId }
}

async function aSignature(world: World, by: PersonName) {
  const upload = await buildUpload({ placeId: world.network.id, personId: world.people[by].id })
  return {
    bodies: [{ body: 'Ambito', person: 'Ada Prova', role: 'Dirigente', day: today() }],
    registryNumber: '2026/114',
    validFrom: today(),
    validTo: null,
    uploadId: upload._id,
  }
}

async function aSigned(world: World) {
  const { documentId, versionId } = await anApproved(world)
  await world.people.coordinator.api(endpoints.sign, {
    documentId,
    versionId,
    ...(await aSignature(world, 'coordinator')),
  })
  return { documentId, versionId }
}

const title = 'Linee guida del modello di mediazione'

export const documentDoors = [
  door(endpoints.create, {
    request: ({ network }) => ({
      placeId: network.id,
      parentId: null,
      title: `Verbale ${newId()}`,
      language: 'it' as const,
      template: null,
    }),
    may: members,
    changes: 'documents',
  }),
  door(endpoints.waiting, {
    request: async (world) => {
      await inReview(world)
      return undefined
    },
    may: 'signedIn',
    shows: (_, by) => (members.some((name) => name === by) ? '"dueDay"' : '"reviews":[]'),
  }),
  door(endpoints.read, {
    request: (world) => aDocument(world, `${title} ${newId()}`),
    may: members,
    shows: () => title,
  }),
  door(endpoints.people, { request: (world) => aDocument(world), may: members, shows: () => '"level":"edit"' }),
  door(endpoints.version, { request: anApproved, may: members, shows: () => 'Tra le parti si conviene' }),
  door(endpoints.compare, {
    request: async (world) => {
      const { documentId, versionId } = await anApproved(world)
      return { documentId, fromId: versionId }
    },
    may: members,
    shows: () => 'Tra le parti si conviene',
  }),
  door(endpoints.nameVersion, {
    request: async (world) => ({ ...(await aDocument(world)), name: 'Prima del tavolo' }),
    may: members,
    changes: 'documentVersions',
  }),
  door(endpoints.restore, { request: anApproved, may: members, changes: 'documentVersions' }),
  door(endpoints.recover, {
    request: async (world) => ({ ...(await aDocument(world)), seq: 1 }),
    may: members,
    changes: 'documentVersions',
  }),
  door(endpoints.askReview, {
    request: async (world) => ({
      ...(await aDocument(world)),
      reviewerIds: [world.people.coordinator.id],
      dueDay: null,
      note: null,
    }),
    may: members,
    changes: 'documents',
  }),
  door(endpoints.endReview, {
    request: (world) => inReview(world),
    may: ['ana', ...approving],
    reads: ['ben'],
    changes: 'documents',
  }),
  door(endpoints.decide, {
    request: async (world) => ({ ...(await inReview(world)), decision: 'changes' as const, note: null }),
    may: members,
    changes: 'documents',
  }),
  door(endpoints.approve, {
    request: async (world) => ({ ...(await aDocument(world)), note: null }),
    may: approving,
    reads: writing,
    changes: 'documentVersions',
  }),
  door(endpoints.sign, {
    request: async (world, by) => ({ ...(await anApproved(world)), ...(await aSignature(world, by)) }),
    may: approving,
    reads: writing,
    changes: 'documentVersions',
  }),
  door(endpoints.withdrawSignature, {
    request: async (world) => ({ ...(await aSigned(world)), reason: 'Registrata per errore' }),
    may: approving,
    reads: writing,
    changes: 'documentVersions',
  }),
  door(endpoints.retire, {
    request: async (world) => ({ ...(await anApproved(world)), reason: 'Il servizio non c’è più' }),
    may: approving,
    reads: writing,
    changes: 'documentVersions',
  }),
  door(endpoints.openDraft, {
    request: async (world) => ({ documentId: (await anApproved(world)).documentId }),
    may: members,
    changes: 'documents',
  }),
  door(endpoints.cards, {
    request: async (world) => ({ ids: [(await aDocument(world, `${title} ${newId()}`)).documentId] }),
    may: 'signedIn',
    shows: (_, by) => (members.some((name) => name === by) ? title : '"cards":[]'),
  }),
  door(endpoints.inForce, {
    request: async (world) => {
      await anApproved(world)
      return { placeId: world.network.id }
    },
    may: members,
    shows: () => 'Protocollo',
  }),
  eventDoor(documentEvents.changed, {
    cause: async ({ world }) =>
      world.people.ana.api(endpoints.nameVersion, { ...(await aDocument(world)), name: 'Prima del tavolo' }),
    heardBy: members,
  }),
]
