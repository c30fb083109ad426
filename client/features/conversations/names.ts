// SPDX-License-Identifier: AGPL-3.0-or-later
import type { T } from '#client/lib/i18n.tsx'
import type { ThreadPage, ThreadRow } from '#shared/features/conversations.ts'
import { placeOfThread, type ThreadFacts, threadPolicy } from '#shared/features/threads.ts'
import type { Actor } from '#shared/lib/actor.ts'

export const firstName = (name: string): string => name.split(' ')[0] ?? name

/** The general conversation has a word in each language; where a place has several, its channel tells them apart. */
export const threadTitle = (t: T, thread: { title: string | null }, channelName?: string): string =>
  thread.title ?? (channelName ? t('conversations.generalOf', { channel: channelName }) : t('conversations.general'))

/** What stands above the others comes first; else the order stays. */
export const pinnedFirst = (rows: readonly ThreadRow[]): ThreadRow[] => [
  ...rows.filter(({ thread }) => thread.pinned),
  ...rows.filter(({ thread }) => !thread.pinned),
]

/** 'Elena: la presenza fissa aiuta…' */
export function rowExcerpt(t: T, { last }: ThreadRow, myId: string): string {
  if (!last) return t('conversations.firstMessage')
  const name = last.author.id === myId ? t('conversations.you') : firstName(last.author.name)
  return t('conversations.excerpt', { name, text: last.removed ? t('conversations.removedExcerpt') : last.excerpt })
}

export const threadFacts = ({ thread, place, posting, threadsOnly }: ThreadPage): ThreadFacts => ({
  id: thread.id,
  kind: thread.kind,
  place: placeOfThread(place, thread.archivedAt !== undefined),
  posting,
  threadsOnly,
  repliesIn: thread.repliesIn,
})

/** Why one may not write here, or null. */
export function readOnlyReason(t: T, actor: Actor, page: ThreadPage): string | null {
  const facts = threadFacts(page)
  if (threadPolicy.post(actor, facts)) return null
  if (facts.repliesIn !== undefined && facts.repliesIn !== facts.id) return t('conversations.readOnly.elsewhere')
  if (page.thread.archivedAt !== undefined) return t('conversations.readOnly.archivedThread')
  if (page.place.archivedAt) return t('conversations.readOnly.archived')
  if (page.place.readOnly) return t('conversations.readOnly.programme')
  if (page.threadsOnly && page.thread.kind === 'general') return t('conversations.readOnly.threadsOnly')
  if (page.posting === 'facilitators') return t('conversations.readOnly.facilitators')
  return t('conversations.readOnly.guest')
}
