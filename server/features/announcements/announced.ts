// SPDX-License-Identifier: AGPL-3.0-or-later
import { AnnouncementModel } from './model.ts'

/** The conversations of some places that an announcement began. */
export async function findAnnouncedThreads(placeIds: readonly string[]): Promise<Set<string>> {
  const found = await AnnouncementModel.aggregate<{ _id: string }>([
    { $match: { 'posts.placeId': { $in: placeIds } } },
    { $project: { posts: 1 } },
    { $unwind: '$posts' },
    { $match: { 'posts.placeId': { $in: placeIds } } },
    { $group: { _id: '$posts.threadId' } },
  ])
  return new Set(found.map(({ _id }) => _id))
}

/** What it says in Italian; null for one that was withdrawn or is gone. */
export async function findAnnouncementText(announcementId: string): Promise<string | null> {
  const record = await AnnouncementModel.findOne({ _id: announcementId, state: 'sent' }, { versions: 1 }).lean()
  return record?.versions.find(({ language }) => language === 'it')?.text ?? null
}
