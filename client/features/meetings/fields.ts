// SPDX-License-Identifier: AGPL-3.0-or-later
import type { MeetingForm } from './form.ts'

/** What each part of the composer works on. */
export interface Fields {
  form: MeetingForm
  change: (part: Partial<MeetingForm>) => void
  /** The server's words for a field. */
  fieldError: (name: string) => string | undefined
}
