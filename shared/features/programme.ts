// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'

/** The programme card: strip, mails and access page read it. It is the edition of the programme that is its card. */
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

export const programmeEndpoints = {
  /** Public: the access page shows it. Null fields are empty text before the first set-up. */
  card: endpoint('GET /programme', { output: programmeCard, access: 'public' }),
  /** Closing makes everything read-only; reopening undoes it. */
  close: endpoint('POST /programme/close', { output: programmeCard }),
  reopen: endpoint('POST /programme/reopen', { output: programmeCard }),
}

export const programmeEvents = { changed: event('programme:changed', z.object({ card: programmeCard })) }
