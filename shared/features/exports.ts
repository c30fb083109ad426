// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { id, oneOf } from '#shared/lib/schema.ts'
import { languages } from './people.ts'

export const exportFormats = ['pdf', 'docx', 'markdown'] as const
export type ExportFormat = (typeof exportFormats)[number]

export const exportLimits = {
  /** Things of a library in one zip. */
  items: 2_000,
  /** Bytes of one result. */
  bytes: 2 * 1024 * 1024 * 1024,
  /** Of one person, at once. */
  perPerson: 3,
  /** Results of one person that wait to be fetched: with another one the oldest goes. */
  kept: 6,
  /** How long a result waits to be fetched. */
  keptMinutes: 60,
} as const

export const exportStates = ['waiting', 'working', 'ready', 'failed'] as const
/** `no_browser`: a PDF where the server has no Chromium. `ended`: whoever made it died. */
export const exportFailures = ['no_browser', 'too_large', 'gone', 'ended', 'broken'] as const

/** What somebody asked to take away, for them alone. */
export const exportState = z.object({
  id,
  state: oneOf(exportStates),
  reason: z.nullable(oneOf(exportFailures)),
  /** Of so many documents and files so many are in it. */
  done: z.number(),
  total: z.number(),
  /** Of the file it becomes; null until it is ready. */
  name: z.nullable(z.string()),
  size: z.nullable(z.number()),
  /** What its maker may not read. */
  leftOut: z.number(),
})
export type ExportState = z.infer<typeof exportState>

const oneExport = z.strictObject({ exportId: id })

export const exportEndpoints = {
  ofDocument: endpoint('POST /documents/:documentId/exports', {
    params: z.strictObject({ documentId: id }),
    body: z.strictObject({
      format: oneOf(exportFormats),
      /** Null: the text as it is now. */
      versionId: z.nullable(id),
      /** In Word: open comments and proposals too. */
      withComments: z.boolean({ error: 'bad_value' }),
      language: oneOf(languages),
    }),
    output: exportState,
  }),
  /** Everything in a library, or what is named of it with all that is in it. */
  ofLibrary: endpoint('POST /places/:placeId/library/exports', {
    params: z.strictObject({ placeId: id }),
    body: z.strictObject({
      format: oneOf(exportFormats),
      itemIds: z.nullable(
        z
          .array(id)
          .check(z.minLength(1, { error: 'required' }), z.maxLength(exportLimits.items, { error: 'too_many' })),
      ),
      withComments: z.boolean({ error: 'bad_value' }),
      language: oneOf(languages),
    }),
    output: exportState,
  }),
  read: endpoint('GET /exports/:exportId', { params: oneExport, output: exportState }),
  /** Given up, or fetched: its bytes go. */
  remove: endpoint('DELETE /exports/:exportId', { params: oneExport }),
}

/** Where a browser fetches a result. */
export const exportAddress = (exportId: string): string => `/api/content/exports/${exportId}?download=1`
