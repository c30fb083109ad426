// SPDX-License-Identifier: AGPL-3.0-or-later
import { registerLocalCopies } from '#client/lib/localCopies.ts'

/** Of all that a person has typed about meetings and not sent; notes for an answer stand there too. */
export const draftPrefix = (personId: string) => `trama.meeting.${personId}.`

function draftKeys(personId: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(draftPrefix(personId)))
  } catch {
    return []
  }
}

/** The meetings a person has begun to write on this device: signing out says so, and clears them. */
export const keepMeetingDrafts = (personId: string): (() => void) =>
  registerLocalCopies({
    countDrafts: async () => draftKeys(personId).length,
    async clear() {
      for (const key of draftKeys(personId)) localStorage.removeItem(key)
    },
  })
