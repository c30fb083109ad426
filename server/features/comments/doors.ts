// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildDocument } from '#server/features/documents/build.ts'
import { findHead, readBody } from '#server/features/writing/text.ts'
import { newId } from '#server/lib/id.ts'
import { commentEvents, commentEndpoints as endpoints } from '#shared/features/comments.ts'
import { spelledOut } from '#shared/writing/content.ts'
import { door, eventDoor } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'
import type { PersonName } from '#test/support/people.ts'
import { contentMark } from './blockChange.ts'
import { buildAnchor, buildComment } from './build.ts'
import type { CommentRecord } from './model.ts'

const members = ['ana', 'ben', 'facilitator', 'coordinator'] as const

const aDocument = async ({ network, people }: World) =>
  (await buildDocument({ placeId: network.id, createdBy: people.ana.id }))._id

async function aComment(world: World, by: PersonName, given: Partial<CommentRecord> = {}) {
  const documentId = await aDocument(world)
  const { _id: commentId } = await buildComment({
    documentId,
    placeId: world.network.id,
    authorId: world.people[by].id,
    ...given,
  })
  return { documentId, commentId }
}

const proposal = { change: 'replace', text: 'si stabilisce' } as const
const aProposal = async (world: World) => {
  const { commentId } = await aComment(world, 'ben', { proposal })
  return { commentId }
}
/** What came with a merge: another text for the first block, on which both sides wrote. */
async function aBlockProposal(world: World) {
  const documentId = await aDocument(world)
  const groupId = newId()
  const [first] = (await readBody(documentId, await findHead(documentId))).content ?? []
  if (!first) throw new Error('the text is empty')
  const node = { ...first, content: [{ type: 'text', text: 'Tra le parti si stabilisce altro.' }] }
  const target = { blockId: String(first.attrs?.blockId), path: [] }
  const { _id: commentId } = await buildComment({
    ...{ documentId, placeId: world.network.id, authorId: world.people.ben.id },
    proposal: {
      change: 'replaceBlock',
      text: 'Altro.',
      blocks: [],
      beside: false,
      isConflict: false,
      canKeepBoth: true,
    },
    blockChange: { change: 'replaceBlock', target, was: contentMark(spelledOut(first)), node },
    source: { groupId, placeName: 'Rete altrove', number: 2 },
  })
  return { documentId, commentId, groupId }
}

const aReply = (authorId: string) => ({
  _id: newId(),
  clientId: newId(),
  authorId,
  text: 'D’accordo.',
  mentions: [],
  createdAt: new Date(),
  editedAt: null,
  removedAt: null,
})

const draftFor = async (world: World) => {
  const documentId = await aDocument(world)
  const anchor = await buildAnchor(documentId, 'si conviene')
  return { documentId, clientId: newId(), anchor, proposal: null, text: 'Va detto meglio.' }
}

/** Whoever asks has words there, where they could have any. */
const wordsOf = (by: PersonName): PersonName => members.find((name) => name === by) ?? 'ana'

const replied = async (world: World, by: PersonName) => {
  const reply = aReply(world.people[wordsOf(by)].id)
  const { commentId } = await aComment(world, 'ben', { replies: [reply] })
  return { commentId, replyId: reply._id }
}

export const commentDoors = [
  door(endpoints.list, {
    request: async (world) => ({ documentId: (await aComment(world, 'ana', { text: 'Una cosa sola.' })).documentId }),
    may: members,
    shows: () => 'Una cosa sola.',
  }),
  door(endpoints.create, { request: draftFor, may: members, changes: 'comments' }),
  door(endpoints.edit, {
    request: async (world, by) => ({ commentId: (await aComment(world, wordsOf(by))).commentId, text: 'Meglio così.' }),
    may: members,
    changes: 'comments',
  }),
  door(endpoints.remove, {
    request: async (world) => ({ commentId: (await aComment(world, 'ana')).commentId }),
    may: ['ana', 'coordinator'],
    reads: ['ben', 'facilitator'],
    changes: 'comments',
  }),
  door(endpoints.reply, {
    request: async (world) => ({
      commentId: (await aComment(world, 'ana')).commentId,
      clientId: newId(),
      text: 'D’accordo.',
    }),
    may: members,
    changes: 'comments',
  }),
  door(endpoints.editReply, {
    request: async (world, by) => ({ ...(await replied(world, by)), text: 'Ci penso.' }),
    may: members,
    changes: 'comments',
  }),
  door(endpoints.removeReply, { request: replied, may: members, changes: 'comments' }),
  door(endpoints.resolve, {
    request: async (world) => ({ commentId: (await aComment(world, 'ana')).commentId }),
    may: members,
    changes: 'comments',
  }),
  door(endpoints.reopen, {
    request: async (world) => ({ commentId: (await aComment(world, 'ana', { state: 'resolved' })).commentId }),
    may: members,
    changes: 'comments',
  }),
  door(endpoints.accept, { request: aProposal, may: members, changes: 'writingUpdates' }),
  door(endpoints.acceptBoth, {
    request: async (world) => ({ commentId: (await aBlockProposal(world)).commentId }),
    may: members,
    changes: 'writingUpdates',
  }),
  door(endpoints.acceptAll, {
    request: async (world) => {
      const { documentId, groupId } = await aBlockProposal(world)
      return { documentId, groupId }
    },
    may: members,
    changes: 'writingUpdates',
  }),
  door(endpoints.refuse, {
    request: async (world) => ({ ...(await aProposal(world)), reason: 'Resta com’è.' }),
    may: members,
    changes: 'comments',
  }),
  door(endpoints.waiting, {
    request: async (world, by) => {
      const { people } = world
      await aComment(world, 'ben', { mentions: [people[by].id], text: `<@${people[by].id}>` })
      await aComment(world, 'facilitator', { mentions: [people[by].id], text: `<@${people[by].id}>` })
    },
    may: 'signedIn',
    shows: (_, by) => (members.some((name) => name === by) ? 'si conviene' : '"comments":[]'),
  }),
  door(endpoints.see, {
    request: async (world) => ({ commentId: (await aComment(world, 'ana')).commentId }),
    may: members,
    changes: 'comments',
  }),
  eventDoor(commentEvents.created, {
    cause: async ({ world }) => world.people.ana.api(endpoints.create, await draftFor(world)),
    heardBy: members,
  }),
  eventDoor(commentEvents.changed, {
    cause: async ({ world }) => {
      const { commentId } = await aComment(world, 'ana')
      await world.people.ben.api(endpoints.reply, { commentId, clientId: newId(), text: 'D’accordo.' })
    },
    heardBy: members,
  }),
  eventDoor(commentEvents.seen, {
    cause: async ({ world }) => {
      const { commentId } = await aComment(world, 'ben')
      await world.people.ana.api(endpoints.see, { commentId })
    },
    heardBy: ['ana'],
  }),
]
