// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { markSeen } from '#client/features/inbox/seen.ts'
import { api } from '#client/lib/api.ts'
import {
  type AnnouncementDraft,
  type AnnouncementVersion,
  announcementEndpoints,
  type SeenAnnouncement,
} from '#shared/features/announcements.ts'
import { applyAnnouncement, dropAnnouncement } from './cache.ts'

export async function publish(queryClient: QueryClient, draft: AnnouncementDraft): Promise<SeenAnnouncement> {
  const seen = await api(announcementEndpoints.create, draft)
  applyAnnouncement(queryClient, seen)
  return seen
}

interface Edit {
  announcementId: string
  versions: AnnouncementVersion[]
  dueDay: string | null
  version: number
  notACase?: boolean
}

export async function edit(queryClient: QueryClient, change: Edit): Promise<void> {
  applyAnnouncement(queryClient, await api(announcementEndpoints.edit, change))
}

export async function undo(queryClient: QueryClient, announcementId: string): Promise<void> {
  await api(announcementEndpoints.undo, { announcementId })
  dropAnnouncement(queryClient, announcementId)
}

type Act = 'withdraw' | 'acknowledge' | 'remind' | 'notify'

export async function act(queryClient: QueryClient, name: Act, announcementId: string): Promise<void> {
  applyAnnouncement(queryClient, await api(announcementEndpoints[name], { announcementId }))
}

/** Whoever reads it on its page has read its post in each of their places. */
export async function markPostsRead(queryClient: QueryClient, { posts }: SeenAnnouncement): Promise<void> {
  await Promise.all(posts.map(({ threadId }) => markSeen(queryClient, threadId, 1)))
}
