// SPDX-License-Identifier: AGPL-3.0-or-later
import { findSeen } from '#server/features/library/access.ts'
import { findItems } from '#server/features/library/queries.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import { factsOfThread } from '#server/features/threads/access.ts'
import { findThreads } from '#server/features/threads/queries.ts'
import type { SourceKind } from '#shared/features/drafting.ts'
import { threadPolicy } from '#shared/features/threads.ts'
import type { Actor } from '#shared/lib/actor.ts'

interface Target {
  kind: SourceKind
  targetId: string
}

const idsOf = (targets: readonly Target[], ...kinds: SourceKind[]): string[] => [
  ...new Set(targets.flatMap(({ kind, targetId }) => (kinds.includes(kind) ? [targetId] : []))),
]

/** The titles of those that somebody reads, by id. */
export async function findTitles(actor: Actor, targets: readonly Target[]): Promise<Map<string, string>> {
  const [catalogue, threads, items] = await Promise.all([
    findCatalogue(),
    findThreads(idsOf(targets, 'thread')),
    findItems(idsOf(targets, 'document', 'file')).then((found) => findSeen(actor, found)),
  ])
  const titles = new Map(items.flatMap(({ _id, kind, name }) => (kind === 'folder' ? [] : [[_id, name] as const])))
  for (const thread of threads) {
    const open = factsOfThread(thread, catalogue)
    // without one it is the first of its channel
    const title = thread.title ?? catalogue.channels.get(thread.channelId)?.name ?? ''
    if (open && threadPolicy.read(actor, open.facts)) titles.set(thread._id, title)
  }
  return titles
}
