// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId } from '#client/lib/newId.ts'
import { today } from '#shared/lib/dates.ts'

/** A body that signed, while it is being typed. */
export interface SigningBodyDraft {
  key: string
  body: string
  person: string
  role: string
  day: string
}

export const newBody = (): SigningBodyDraft => ({ key: newId(), body: '', person: '', role: '', day: today() })

export const bodyFields = ['body', 'person', 'role'] as const
