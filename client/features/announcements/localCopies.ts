// SPDX-License-Identifier: AGPL-3.0-or-later
import { registerLocalCopies } from '#client/lib/localCopies.ts'

export const announcementDraftsKey = (personId: string) => `trama.announcements.${personId}`

function countDrafts(key: string): number {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(stored) ? stored.length : 0
  } catch {
    return 0
  }
}

/** What a person has begun to announce on this device: signing out says so, and clears it. */
export function keepAnnouncementDrafts(personId: string): () => void {
  const key = announcementDraftsKey(personId)
  return registerLocalCopies({
    countDrafts: async () => countDrafts(key),
    clear: async () => localStorage.removeItem(key),
  })
}
