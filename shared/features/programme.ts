// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { line } from '#shared/lib/schema.ts'

/** The programme card: strip, mails and access page read it. */
export const programmeCard = z.object({
  body: z.string(),
  fund: z.string(),
  name: z.string(),
  code: z.string(),
  cup: z.string(),
  visibility: z.string(),
  closed: z.boolean(),
  demo: z.boolean(),
  sourceUrl: z.nullable(z.string()),
})
export type ProgrammeCard = z.infer<typeof programmeCard>

export const programmeLimits = { body: 120, fund: 120, name: 120, code: 40, cup: 15, visibility: 200 } as const

export const programmeDraft = z.strictObject({
  body: line({ max: programmeLimits.body }),
  fund: line({ max: programmeLimits.fund }),
  name: line({ max: programmeLimits.name }),
  code: line({ max: programmeLimits.code }),
  /** The unique code of a public project: 15 capital letters and figures. */
  cup: line({ max: programmeLimits.cup }).check(z.regex(/^[A-Z0-9]{15}$/, { error: 'bad_value' })),
  visibility: line({ max: programmeLimits.visibility }),
})
export type ProgrammeDraft = z.infer<typeof programmeDraft>

export const programmeEndpoints = {
  /** Public: the access page shows it. Null fields are empty text before the first set-up. */
  card: endpoint('GET /programme', { output: programmeCard, access: 'public' }),
  edit: endpoint('PUT /programme', { body: programmeDraft, output: programmeCard }),
  /** Closing makes everything read-only; reopening undoes it. */
  close: endpoint('POST /programme/close', { output: programmeCard }),
  reopen: endpoint('POST /programme/reopen', { output: programmeCard }),
}

export const programmeEvents = { changed: event('programme:changed', z.object({ card: programmeCard })) }
