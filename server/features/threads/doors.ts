// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId } from '#server/lib/id.ts'
import { threadEndpoints } from '#shared/features/threads.ts'
import { door } from '#test/doors/door.ts'

export const threadDoors = [
  door(threadEndpoints.create, {
    request: ({ network }) => ({ channelId: network.channel._id, title: 'Spazi serali a scuola' }),
    may: ['ana', 'ben', 'facilitator', 'coordinator'],
    changes: 'threads',
  }),
  door(threadEndpoints.editContext, {
    request: ({ thread }) => ({ threadId: thread._id, context: `Di che cosa si parla ${newId()}` }),
    may: ['ana', 'facilitator', 'coordinator'],
    reads: ['ben', 'guest'],
    changes: 'threads',
  }),
]
