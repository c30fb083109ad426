// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Leaving, leavingLine } from '#client/lib/leavingLine.ts'
import type { SupportEntry, SupportEntryDraft } from '#shared/features/supportPaths.ts'

/** Work that was written down on this device. */
export interface WrittenHours {
  placeId: string
  placeName: string
  pathId: string
  pathTitle: string
  draft: SupportEntryDraft
  /** With whom it was done, by name. */
  people: { id: string; name: string }[]
  /** What is shown of it while it leaves; of a meeting its own. */
  minutes: number
}
export type LeavingEntry = WrittenHours & Leaving

export const hoursLine = leavingLine<WrittenHours, SupportEntry>({ name: 'hours' })
