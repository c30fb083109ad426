// SPDX-License-Identifier: AGPL-3.0-or-later
import { gonePerson } from '#server/features/people/present.ts'
import type { Message } from '#shared/features/messages.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import type { MessageDocument } from './model.ts'

const named = ({ id, name }: PersonSummary) => ({ id, name })

/** The same for every viewer. A removed message carries nothing of what it said. */
export function presentMessage(message: MessageDocument, people: ReadonlyMap<string, PersonSummary>): Message {
  const removed = message.removedAt !== null
  return {
    id: message._id,
    threadId: message.threadId,
    clientId: message.clientId,
    seq: message.seq,
    rev: message.rev,
    author: people.get(message.authorId) ?? gonePerson,
    text: removed ? '' : message.text,
    mentions: removed
      ? []
      : message.mentions.flatMap((id) => {
          const person = people.get(id)
          return person ? [{ id, name: person.name }] : []
        }),
    reactions: removed ? [] : message.reactions.map(({ emoji, personIds }) => ({ emoji, personIds })),
    files: removed ? [] : (message.files ?? []),
    ...(message.announcementId && { announcementId: message.announcementId }),
    createdAt: message.createdAt.toISOString(),
    editedAt: removed ? null : (message.editedAt?.toISOString() ?? null),
    removed: message.removedAt && {
      at: message.removedAt.toISOString(),
      by: named(people.get(message.removedBy ?? '') ?? gonePerson),
    },
  }
}
