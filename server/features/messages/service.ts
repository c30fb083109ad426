// SPDX-License-Identifier: AGPL-3.0-or-later

import type { OpenThread } from '#server/features/threads/access.ts'
import { findThreadReaders } from '#server/features/threads/people.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import type { RequestActor } from '#server/lib/http/actor.ts'
import { newId } from '#server/lib/id.ts'
import { bus } from '#server/lib/realtime/bus.ts'
import { findCaseData } from '#shared/features/caseData.ts'
import { type Message, mentionedIds, messageEvents, messageLimits } from '#shared/features/messages.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { OpenMessage } from './access.ts'
import { changeMessage } from './change.ts'
import { appendMessage, onCommitted } from './log.ts'
import type { MessageDocument } from './model.ts'
import { hydrateMessages } from './queries.ts'

interface Draft {
  clientId: string
  text: string
  notACase?: boolean | undefined
}

function refuseCaseData({ text, notACase }: Pick<Draft, 'text' | 'notACase'>): void {
  if (!notACase && findCaseData(text).length > 0) throw new AppError('case_data', { fields: { text: 'bad_value' } })
}

/** Only people who may read the thread are mentioned; other ids mean nothing there. */
async function readableMentions(thread: OpenThread, text: string): Promise<string[]> {
  const ids = mentionedIds(text)
  if (ids.length === 0) return []
  const readers = await findThreadReaders(thread)
  return ids.filter((id) => readers.has(id))
}

/** Announced in the order of the log, whoever is still waiting for an answer. */
let announced: Promise<unknown> = Promise.resolve()
onCommitted((stored) => {
  const ready = hydrateMessages([stored])
  announced = announced
    .then(() => ready)
    .then(
      ([message]) => message && bus.publish(messageEvents.created, { message }),
      () => undefined,
    )
})

/** Acknowledged only when journaled; the same client id again gives the first message back. */
export async function createMessage(
  actor: RequestActor,
  thread: Authorized<OpenThread, 'post'>,
  draft: Draft,
): Promise<Message> {
  refuseCaseData(draft)
  const stored = await appendMessage({
    _id: newId(),
    threadId: thread.facts.id,
    authorId: actor.id,
    clientId: draft.clientId,
    text: draft.text,
    mentions: await readableMentions(thread, draft.text),
    reactions: [],
    versions: [],
    notACase: draft.notACase ?? false,
    createdAt: new Date(),
    editedAt: null,
    removedAt: null,
    removedBy: null,
    demo: false,
  })
  return presentOne(stored)
}

async function presentOne(stored: MessageDocument): Promise<Message> {
  const [message] = await hydrateMessages([stored])
  if (!message) throw new AppError('not_found')
  return message
}

async function announceChange(stored: MessageDocument): Promise<Message> {
  const message = await presentOne(stored)
  bus.publish(messageEvents.changed, { message })
  return message
}

export async function editMessage(
  { message, thread }: Authorized<OpenMessage, 'edit'>,
  draft: Omit<Draft, 'clientId'>,
): Promise<Message> {
  refuseCaseData(draft)
  const mentions = await readableMentions(thread, draft.text)
  const stored = await changeMessage(message._id, (current) => {
    if (current.removedAt) throw new AppError('not_found')
    if (current.text === draft.text) return null
    return {
      text: draft.text,
      mentions,
      notACase: draft.notACase ?? false,
      editedAt: new Date(),
      versions: [...current.versions, { text: current.text, at: current.editedAt ?? current.createdAt }],
    }
  })
  return announceChange(stored)
}

/** What it said goes for good, earlier versions too; that, by whom and when stays. */
export async function removeMessage(
  actor: RequestActor,
  { message }: Authorized<OpenMessage, 'remove'>,
): Promise<Message> {
  const stored = await changeMessage(message._id, (current) =>
    current.removedAt
      ? null
      : {
          text: '',
          mentions: [],
          versions: [],
          reactions: [],
          editedAt: null,
          removedAt: new Date(),
          removedBy: actor.id,
        },
  )
  return announceChange(stored)
}

export async function reactToMessage(
  actor: RequestActor,
  { message }: Authorized<OpenMessage, 'react'>,
  { emoji, on }: { emoji: string; on: boolean },
): Promise<Message> {
  const stored = await changeMessage(message._id, (current) => {
    if (current.removedAt) throw new AppError('not_found')
    const mine = current.reactions.find((reaction) => reaction.emoji === emoji)?.personIds ?? []
    if (mine.includes(actor.id) === on) return null
    const personIds = on ? [...mine, actor.id] : mine.filter((id) => id !== actor.id)
    const known = current.reactions.some((reaction) => reaction.emoji === emoji)
    if (!known && current.reactions.length >= messageLimits.reactions) throw new AppError('conflict')
    const reactions = known
      ? current.reactions.map((reaction) => (reaction.emoji === emoji ? { emoji, personIds } : reaction))
      : [...current.reactions, { emoji, personIds }]
    return { reactions: reactions.filter((reaction) => reaction.personIds.length > 0) }
  })
  return announceChange(stored)
}
