// SPDX-License-Identifier: AGPL-3.0-or-later
import { registerLocalCopies } from '#client/lib/localCopies.ts'
import { clearAnnouncementDrafts, readDrafts } from './drafts.ts'

/** What a person has begun to announce on this device: signing out says so, and clears it. */
export const keepAnnouncementDrafts = (personId: string): (() => void) =>
  registerLocalCopies({
    countUnsent: async () => readDrafts(personId).length,
    clear: async () => clearAnnouncementDrafts(personId),
  })
