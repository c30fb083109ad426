// SPDX-License-Identifier: AGPL-3.0-or-later

import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import { attachFiles, trashFilesOf } from '#server/features/files/attachments.ts'
import { findPersonSummary } from '#server/features/people/summaries.ts'
import type { OpenThread } from '#server/features/threads/access.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import type { RequestActor } from '#server/lib/http/actor.ts'
import { newId } from '#server/lib/id.ts'
import type { Attachment } from '#shared/features/files.ts'
import { type Message, mentionedIds, messageLimits, namedDocumentIds } from '#shared/features/messages.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { OpenMessage } from './access.ts'
import { announceMessages, announceNames, announceRemoval } from './announce.ts'
import { type Changed, changeMessage } from './change.ts'
import { announceWith, appendMessage } from './log.ts'
import { findMentionableIds } from './people.ts'
import { hydrateMessages } from './queries.ts'
import { keptVersions } from './versions.ts'

interface Draft {
  clientId: string
  text: string
  files?: readonly Attachment[] | undefined
  notACase?: boolean | undefined
}

function refuseCaseText({ text, notACase }: Pick<Draft, 'text' | 'notACase'>): void {
  if (!notACase) refuseCaseData({ text })
}

/** Only people the writer knows there are mentioned: an id from elsewhere would come back with its name. */
async function readableMentions(actor: Actor, thread: OpenThread, text: string): Promise<string[]> {
  const ids = mentionedIds(text)
  if (ids.length === 0) return []
  const known = await findMentionableIds(actor, thread)
  return ids.filter((id) => known.has(id))
}

announceWith((stored) => {
  announceNames(...stored.map(({ names = [] }) => names))
  return announceMessages(stored)
})

/** Acknowledged only when journaled; the same client id again gives the first message back. */
export async function createMessage(
  actor: RequestActor,
  thread: Authorized<OpenThread, 'post'>,
  draft: Draft,
): Promise<Message> {
  refuseCaseText(draft)
  // shown with the message: looked up while it is stored; what fails here is asked again there
  findPersonSummary(actor.id).catch(() => undefined)
  const files = draft.files?.length ? await attachFiles(actor, thread, draft.files, draft) : null
  const names = namedDocumentIds(draft.text)
  return appendMessage({
    _id: newId(),
    threadId: thread.facts.id,
    authorId: actor.id,
    clientId: draft.clientId,
    text: draft.text,
    mentions: await readableMentions(actor, thread, draft.text),
    reactions: [],
    versions: [],
    ...(files && { files }),
    ...(names.length > 0 && { names }),
    notACase: draft.notACase ?? false,
    createdAt: new Date(),
    editedAt: null,
    removedAt: null,
    removedBy: null,
    demo: false,
  })
}

/** Shown to others where something was written, and given back as everybody may see it. */
async function answerChange({ stored, written }: Changed, announce: () => Promise<Message[]>): Promise<Message> {
  const [message] = await (written ? announce() : hydrateMessages([stored]))
  if (!message) throw new AppError('not_found')
  return message
}

export async function editMessage(
  actor: RequestActor,
  { message, thread }: Authorized<OpenMessage, 'edit'>,
  draft: Omit<Draft, 'clientId' | 'files'>,
): Promise<Message> {
  refuseCaseText(draft)
  if (draft.text === '' && !message.files?.length) throw new AppError('invalid', { fields: { text: 'required' } })
  const mentions = await readableMentions(actor, thread, draft.text)
  const names = namedDocumentIds(draft.text)
  let before: readonly string[] = []
  const changed = await changeMessage(message._id, (current) => {
    if (current.removedAt) throw new AppError('not_found')
    if (current.text === draft.text) return null
    before = current.names ?? []
    return {
      text: draft.text,
      mentions,
      ...((current.names || names.length > 0) && { names }),
      notACase: draft.notACase ?? false,
      editedAt: new Date(),
      versions: keptVersions([...current.versions, { text: current.text, at: current.editedAt ?? current.createdAt }]),
    }
  })
  if (changed.written)
    announceNames(
      names.filter((id) => !before.includes(id)),
      before.filter((id) => !names.includes(id)),
    )
  return answerChange(changed, () => announceMessages([changed.stored]))
}

/**
 * What it said goes for good, earlier versions too; that, by whom and when stays. A file that came with it alone goes
 * into the Cestino.
 */
export async function removeMessage(
  actor: RequestActor,
  { message, thread }: Authorized<OpenMessage, 'remove'>,
): Promise<Message> {
  await trashFilesOf(message, thread.facts.place.id, actor.id)
  let before: readonly string[] = []
  const changed = await changeMessage(message._id, (current) => {
    if (current.removedAt) return null
    before = current.names ?? []
    return {
      text: '',
      mentions: [],
      versions: [],
      reactions: [],
      ...(current.files && { files: [] }),
      ...(current.names && { names: [] }),
      editedAt: null,
      removedAt: new Date(),
      removedBy: actor.id,
    }
  })
  if (changed.written) announceNames(before)
  return answerChange(changed, () => announceRemoval(changed.stored))
}

export async function reactToMessage(
  actor: RequestActor,
  { message }: Authorized<OpenMessage, 'react'>,
  { emoji, on }: { emoji: string; on: boolean },
): Promise<Message> {
  const changed = await changeMessage(message._id, (current) => {
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
  return answerChange(changed, () => announceMessages([changed.stored]))
}
