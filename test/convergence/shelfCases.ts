// SPDX-License-Identifier: AGPL-3.0-or-later

import { buildAnchor } from '#server/features/comments/build.ts'
import { openDraft } from '#server/features/documents/approval.ts'
import { buildApproved, buildDocument } from '#server/features/documents/build.ts'
import { buildItem } from '#server/features/library/build.ts'
import { purgeLibraries } from '#server/features/library/trash.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { buildUpload } from '#server/features/uploads/build.ts'
import { newId } from '#server/lib/id.ts'
import { adoptionEndpoints, adoptionEvents } from '#shared/features/adoption.ts'
import { commentEndpoints, commentEvents, type WordProposal } from '#shared/features/comments.ts'
import { documentEndpoints, documentEvents } from '#shared/features/documents.ts'
import { draftingEndpoints, draftingEvents } from '#shared/features/drafting.ts'
import { libraryEndpoints, libraryEvents, libraryLimits } from '#shared/features/library.ts'
import { messageEndpoints, messageEvents } from '#shared/features/messages.ts'
import { sharingEndpoints, sharingEvents } from '#shared/features/sharing.ts'
import { today } from '#shared/lib/dates.ts'
import { draftIn } from '#test/support/writing.ts'
import { type ConvergenceCase, converges } from './case.ts'
import type { Home } from './home.ts'

/** Beside the document on the screen. */
const aComment =
  (writer: 'ana' | 'ben', text: string, proposal: WordProposal | null = null) =>
  async ({ document: { _id: documentId }, people }: Home) =>
    people[writer].api(commentEndpoints.create, {
      documentId,
      clientId: newId(),
      anchor: await buildAnchor(documentId, 'si conviene'),
      proposal,
      text,
    })

/** What lies on the shelves of places: files, documents, what is said beside them, and who may read them. */
export const shelfCases: ConvergenceCase[] = [
  converges({
    what: 'somebody makes a folder in the library',
    event: libraryEvents.changed,
    act: ({ network, people }) =>
      people.ben.api(libraryEndpoints.createFolder, {
        placeId: network.id,
        parentId: null,
        name: `Verbali ${newId()}`,
      }),
  }),
  converges({
    what: 'a folder is removed with what is in it',
    event: libraryEvents.changed,
    prepare: async ({ network, people }) => {
      const of = { placeId: network.id, createdBy: people.ben.id }
      const folder = await buildItem(of)
      await buildItem({ ...of, parentId: folder._id })
      return folder._id
    },
    act: ({ people }, itemId) => people.ben.api(libraryEndpoints.remove, { itemId }),
  }),
  converges({
    what: 'the Cestino lets go of what has waited its days',
    event: libraryEvents.emptied,
    prepare: ({ network, people }) =>
      buildItem({
        placeId: network.id,
        createdBy: people.ana.id,
        removedAt: new Date(Date.now() - (libraryLimits.trashDays + 1) * 86_400_000),
        removedBy: people.ana.id,
      }),
    act: () => purgeLibraries(),
  }),
  converges({
    what: 'a document is given to somebody for a time',
    event: sharingEvents.changed,
    act: ({ document, people }) =>
      people.ben.api(sharingEndpoints.share, {
        itemId: document._id,
        to: { kind: 'person', personId: people.outsider.id },
        level: 'comment',
        until: new Date(Date.now() + 86_400_000).toISOString(),
      }),
  }),
  converges({
    what: 'a folder is for others alone, and one made behind it is seen',
    event: libraryEvents.changed,
    about: ({ items }) => items.some(({ name }) => name.startsWith('Dopo')),
    prepare: async ({ network, people }) =>
      (await buildItem({ placeId: network.id, createdBy: people.coordinator.id }))._id,
    act: async ({ network, people }, itemId) => {
      await people.coordinator.api(sharingEndpoints.narrow, { itemId, narrowed: true })
      const name = `Dopo ${newId()}`
      await people.coordinator.api(libraryEndpoints.createFolder, { placeId: network.id, parentId: null, name })
    },
  }),
  converges({
    what: 'a document moves into a folder that is for others, and out of it',
    event: sharingEvents.changed,
    prepare: async ({ network, people }) => {
      const of = { placeId: network.id, createdBy: people.coordinator.id }
      const [folder, item] = await Promise.all([buildItem(of), buildItem(of)])
      await people.coordinator.api(sharingEndpoints.narrow, { itemId: folder._id, narrowed: true })
      await people.coordinator.api(libraryEndpoints.move, { itemId: item._id, parentId: folder._id, beforeId: null })
      return { itemId: item._id, folderId: folder._id }
    },
    act: async ({ people }, { itemId, folderId }) => {
      await people.coordinator.api(libraryEndpoints.move, { itemId, parentId: null, beforeId: null })
      await people.coordinator.api(sharingEndpoints.narrow, { itemId: folderId, narrowed: false })
    },
  }),
  converges({
    what: 'something of another network is shared with all of this one',
    event: sharingEvents.changed,
    prepare: async ({ otherNetwork, people }) => {
      const personId = people.outsider.id
      await buildRole({ personId, placeId: otherNetwork.id, placeKind: 'network', role: 'coordinator' })
      return (await buildItem({ placeId: otherNetwork.id, createdBy: personId, kind: 'file' }))._id
    },
    act: ({ network, people }, itemId) =>
      people.outsider.api(sharingEndpoints.share, {
        itemId,
        to: { kind: 'place', placeId: network.id },
        level: 'read',
        until: null,
      }),
  }),
  converges({
    what: 'a document is begun from a template',
    event: documentEvents.changed,
    act: ({ network, people }) =>
      people.ben.api(documentEndpoints.create, {
        placeId: network.id,
        parentId: null,
        title: `Protocollo ${newId()}`,
        language: 'it',
        template: 'protocol',
      }),
  }),
  converges({
    what: 'somebody asks me for a review',
    event: documentEvents.changed,
    act: ({ document, people }) =>
      people.ben.api(documentEndpoints.askReview, {
        documentId: document._id,
        reviewerIds: [people.ana.id],
        dueDay: null,
        note: 'Entro la cabina di regia.',
      }),
  }),
  converges({
    what: 'somebody names me beside the text on the screen',
    event: commentEvents.created,
    act: (home) => aComment('ben', `Che ne dici, <@${home.people.ana.id}>?`)(home),
  }),
  converges({
    what: 'a comment of mine is answered',
    event: commentEvents.changed,
    prepare: aComment('ana', 'Va detto meglio.'),
    act: ({ people }, { id: commentId }) =>
      people.ben.api(commentEndpoints.reply, { commentId, clientId: newId(), text: 'Sì, meglio.' }),
  }),
  converges({
    what: 'a proposal is accepted',
    event: commentEvents.changed,
    about: ({ comment }) => comment.state === 'accepted',
    prepare: aComment('ben', '', { change: 'insert', text: ' oggi' }),
    act: ({ people }, { id: commentId }) => people.coordinator.api(commentEndpoints.accept, { commentId }),
  }),
  converges({
    what: 'a chapter is given to me',
    event: draftingEvents.changed,
    act: ({ document, people }) =>
      people.ben.api(draftingEndpoints.arrange, {
        documentId: document._id,
        blockId: 'paragraph0',
        title: 'Premessa',
        ownerId: people.ana.id,
        dueDay: '2026-12-01',
        done: false,
      }),
  }),
  converges({
    what: 'I have seen, on another device, where somebody names me',
    event: commentEvents.seen,
    prepare: (home) => aComment('ben', `<@${home.people.ana.id}>`)(home),
    act: ({ people }, { id: commentId }) => people.ana.api(commentEndpoints.see, { commentId }),
  }),
  converges({
    what: 'a message names the document on the screen',
    event: messageEvents.named,
    act: async ({ thread, document, people }) => {
      const text = `Ecco la bozza: https://trama.example/documenti/${document._id}`
      await people.ben.api(messageEndpoints.create, draftIn(thread._id, text))
    },
  }),
  converges({
    what: 'another network adopts the document on the screen',
    event: adoptionEvents.changed,
    about: (payload, { document }) => payload.documentId === document._id,
    prepare: async ({ document, otherNetwork, people: { facilitator } }) => {
      const gift = { placeId: otherNetwork.id, placeKind: 'network', role: 'facilitator' } as const
      await buildRole({ personId: facilitator.id, ...gift })
      const version = await buildApproved(document._id, facilitator.id)
      await openDraft(document._id, facilitator.id)
      return version
    },
    act: ({ document, otherNetwork, people }, { _id: versionId }) =>
      people.facilitator.api(adoptionEndpoints.adopt, {
        ...{ documentId: document._id, versionId, placeId: otherNetwork.id, title: `Copia ${newId()}` },
      }),
  }),
  converges({
    what: 'the document on the screen is approved and signed',
    event: documentEvents.changed,
    prepare: ({ network, people }) => buildUpload({ placeId: network.id, personId: people.facilitator.id }),
    act: async ({ document, people }, { _id: uploadId }) => {
      const { facilitator } = people
      const documentId = document._id
      const { versions } = await facilitator.api(documentEndpoints.approve, { documentId, note: null })
      await facilitator.api(documentEndpoints.sign, {
        documentId,
        versionId: versions[0]?.id ?? '',
        bodies: [{ body: 'Ambito', person: 'Ada Prova', role: 'Dirigente', day: today() }],
        registryNumber: null,
        validFrom: today(),
        validTo: null,
        uploadId,
      })
    },
  }),
  converges({
    what: 'the document on the screen gets another name',
    event: libraryEvents.changed,
    act: ({ document, people }) =>
      people.ben.api(libraryEndpoints.rename, { itemId: document._id, name: `Protocollo ${newId()}` }),
  }),
  converges({
    what: 'a text is approved',
    event: documentEvents.changed,
    prepare: ({ network, people }) => buildDocument({ placeId: network.id, createdBy: people.ben.id }),
    act: ({ people }, { _id: documentId }) =>
      people.facilitator.api(documentEndpoints.approve, { documentId, note: null }),
  }),
]
