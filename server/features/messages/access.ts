// SPDX-License-Identifier: AGPL-3.0-or-later

import { accessThread, type OpenThread } from '#server/features/threads/access.ts'
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import { messagePolicy } from '#shared/features/messages.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { MessageDocument } from './model.ts'
import { findMessage } from './queries.ts'

type MessageVerb = 'read' | 'edit' | 'remove' | 'react'
export interface OpenMessage {
  message: MessageDocument
  thread: OpenThread
}

const allows: Record<MessageVerb, (actor: Actor, open: OpenMessage) => boolean> = {
  read: () => true,
  // an announcement says the same everywhere
  edit: (actor, { message, thread }) =>
    message.announcementId === undefined && messagePolicy.edit(actor, message.authorId, thread.facts),
  remove: (actor, { message, thread }) =>
    messagePolicy.remove(actor, message.announcementId === undefined ? message.authorId : null, thread.facts),
  react: (actor, { thread }) => messagePolicy.react(actor, thread.facts),
}

/** The door to a message is the door to its thread; a removed one is only there to be read as removed. */
export async function accessMessage<Verb extends MessageVerb>(
  actor: Actor,
  messageId: string,
  verb: Verb,
): Promise<Authorized<OpenMessage, Verb>> {
  const message = await findMessage(messageId)
  if (!message) throw new AppError('not_found')
  const open = { message, thread: await accessThread(actor, message.threadId, 'read') }
  if (!allows[verb](actor, open)) throw new AppError('forbidden')
  return authorize(open)
}
