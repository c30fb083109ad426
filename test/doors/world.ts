// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildMessage } from '#server/features/messages/build.ts'
import type { MessageDocument } from '#server/features/messages/model.ts'
import { buildThread } from '#server/features/threads/build.ts'
import type { ThreadDocument } from '#server/features/threads/model.ts'
import { newId } from '#server/lib/id.ts'
import { type People, people } from '#test/support/people.ts'
import { type BuiltPlace, buildNetwork, buildProgramme } from '#test/support/places.ts'

/** A network with a conversation in it and people around it. Each case of a door gets two: its own, and a foreign one. */
export interface World {
  network: BuiltPlace
  programme: BuiltPlace
  /** Begun by `ana`; `guest` is a guest of this one. */
  thread: ThreadDocument
  people: People
  /** A new message in the thread: what is removed once is not there for the next who tries. */
  newMessage: (draft?: Partial<MessageDocument>) => Promise<MessageDocument>
}

export async function buildWorld(): Promise<World> {
  const network = await buildNetwork()
  const threadId = newId()
  const around = await people(network, { threadId })
  const thread = await buildThread({
    _id: threadId,
    placeId: network.id,
    channelId: network.channel._id,
    createdBy: around.ana.id,
  })
  return {
    network,
    programme: await buildProgramme(),
    thread,
    people: around,
    newMessage: (draft) => buildMessage({ threadId, authorId: around.ana.id, ...draft }),
  }
}
