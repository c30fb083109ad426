// SPDX-License-Identifier: AGPL-3.0-or-later
import { carryFile } from '#server/features/documentFiles/service.ts'
import { buildApproved, buildDocument } from '#server/features/documents/build.ts'
import { buildFile } from '#server/features/files/build.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { newId } from '#server/lib/id.ts'
import { adoptionEvents, adoptionEndpoints as endpoints } from '#shared/features/adoption.ts'
import { door, eventDoor } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'
import { buildNetwork } from '#test/support/places.ts'
import { buildCopy, buildSuggestion } from './build.ts'

const members = ['ana', 'ben', 'facilitator', 'coordinator'] as const
const approving = ['facilitator', 'coordinator'] as const
const writing = ['ana', 'ben'] as const

const aCopy = async ({ network, people }: World) => {
  const { _id: documentId, sources } = await buildCopy({ placeId: network.id, by: people.coordinator.id })
  return { documentId, sourceId: sources[0]?.documentId ?? '' }
}

const oneCopy = async (world: World) => ({ documentId: (await aCopy(world)).documentId })

async function someNews(world: World) {
  const copy = await aCopy(world)
  const { news } = await world.people.coordinator.api(endpoints.read, { documentId: copy.documentId })
  return { ...copy, versionId: news[0]?.versionId ?? '' }
}

async function ignored(world: World) {
  const { documentId, sourceId, versionId } = await someNews(world)
  await world.people.coordinator.api(endpoints.ignore, { documentId, sourceId, versionId, reason: 'Vale la nostra' })
  return { documentId, sourceId }
}

async function merged(world: World) {
  const { documentId, ...chosen } = await someNews(world)
  const { merged: last } = await world.people.coordinator.api(endpoints.merge, { documentId, ...chosen, choices: [] })
  return { documentId, mergeId: last?.id ?? '' }
}

async function anApproved({ network, people }: World) {
  const { _id: documentId } = await buildDocument({ placeId: network.id, createdBy: people.ana.id })
  const { _id: versionId } = await buildApproved(documentId, people.coordinator.id)
  return { documentId, versionId }
}

/** Another network, where all of them are at home, and those who approve here look after it too. */
async function elsewhere({ people }: World): Promise<string> {
  const { id } = await buildNetwork()
  const role = (name: (typeof members)[number]) =>
    approving.some((one) => one === name) ? ('facilitator' as const) : ('member' as const)
  for (const name of members)
    await buildRole({ personId: people[name].id, placeId: id, placeKind: 'network', role: role(name) })
  return id
}

const aSuggestion = async ({ network, people }: World) => ({
  suggestionId: (await buildSuggestion({ placeId: network.id, by: people.coordinator.id }))._id,
})

/** A document that another one names. */
async function aNamed({ network, people }: World) {
  const by = { placeId: network.id, createdBy: people.ana.id }
  const { _id: documentId } = await buildDocument(by)
  const link = { type: 'documentLink', attrs: { documentId } }
  const body = { type: 'doc', content: [{ type: 'paragraph', content: [link] }] }
  const naming = await buildDocument({ ...by, title: `Verbale che lo cita ${newId()}`, body })
  await buildApproved(naming._id, people.coordinator.id)
  return { documentId }
}

/** A document that a message of the place names. */
async function aSaid({ network, people, newMessage }: World) {
  const { _id: documentId } = await buildDocument({ placeId: network.id, createdBy: people.ana.id })
  await newMessage({ names: [documentId] })
  return { documentId }
}

/** A file that a document carries. */
async function aShown({ network, people }: World) {
  const placeId = network.id
  const by = people.ana.id
  const title = `Verbale che lo mostra ${newId()}`
  const [{ _id: fileId }, { _id: documentId }] = await Promise.all([
    buildFile({ placeId, createdBy: by }),
    buildDocument({ placeId, createdBy: by, title }),
  ])
  await carryFile({ documentId, placeId, by }, { fileId, version: 1 })
  return { fileId }
}

export const adoptionDoors = [
  door(endpoints.sources, { request: aNamed, may: members, shows: () => 'Verbale che lo cita' }),
  door(endpoints.naming, { request: aSaid, may: members, shows: () => '"messages":[{' }),
  door(endpoints.fileUses, { request: aShown, may: members, shows: () => 'Verbale che lo mostra' }),
  door(endpoints.targets, {
    request: async (world) => {
      await elsewhere(world)
      return { documentId: (await anApproved(world)).documentId }
    },
    may: members,
    shows: (_, by) => (approving.some((name) => name === by) ? '"name":' : '"places":[]'),
  }),
  door(endpoints.adopt, {
    request: async (world) => ({
      ...(await anApproved(world)),
      placeId: await elsewhere(world),
      title: `Protocollo ${newId()}`,
    }),
    may: approving,
    reads: writing,
    changes: 'adoptions',
  }),
  door(endpoints.read, { request: oneCopy, may: members, shows: () => '"newNumber":2' }),
  door(endpoints.compare, { request: oneCopy, may: members, shows: () => 'si incontrano ogni mese' }),
  door(endpoints.news, { request: aCopy, may: approving, reads: writing, shows: () => 'changedThere' }),
  door(endpoints.merge, {
    request: async (world) => ({ ...(await someNews(world)), choices: [] }),
    may: approving,
    reads: writing,
    changes: 'adoptions',
  }),
  door(endpoints.ignore, {
    request: async (world) => ({ ...(await someNews(world)), reason: 'Da noi vale la nostra' }),
    may: approving,
    reads: writing,
    changes: 'adoptions',
  }),
  door(endpoints.heed, { request: ignored, may: approving, reads: writing, changes: 'adoptions' }),
  door(endpoints.undo, { request: merged, may: approving, reads: writing, changes: 'adoptions' }),
  door(endpoints.suggest, {
    request: async (world) => ({ documentId: (await aCopy(world)).documentId, note: null }),
    may: approving,
    reads: writing,
    changes: 'suggestions',
  }),
  door(endpoints.suggestion, { request: aSuggestion, may: approving, reads: writing, shows: () => 'addedThere' }),
  door(endpoints.mergeSuggestion, {
    request: async (world) => ({ ...(await aSuggestion(world)), choices: [] }),
    may: approving,
    reads: writing,
    changes: 'suggestions',
  }),
  door(endpoints.declineSuggestion, {
    request: async (world) => ({ ...(await aSuggestion(world)), note: 'Non per tutti' }),
    may: approving,
    reads: writing,
    changes: 'suggestions',
  }),
  door(endpoints.waiting, {
    request: async (world) => {
      await aCopy(world)
      return undefined
    },
    may: 'signedIn',
    shows: (_, by) => (approving.some((name) => name === by) ? '"newNumber":2' : '"news":[]'),
  }),
  eventDoor(adoptionEvents.changed, {
    cause: async ({ world }) =>
      world.people.coordinator.api(endpoints.suggest, { documentId: (await aCopy(world)).documentId, note: null }),
    heardBy: members,
  }),
]
