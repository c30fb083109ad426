// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { id } from '#shared/lib/schema.ts'
import { messageFile } from './files.ts'

const oneDocument = z.strictObject({ documentId: id })

/** What stands in a text: images and files. Who reads the document reads the versions that it carries. */
export const documentFileEndpoints = {
  /**
   * A whole upload, brought for this document, under the id that stands in its text already: who brings it makes one up.
   * It lies in the library beside the document, or in no folder where that is for those listed alone. The same upload
   * again gives what it became.
   */
  attach: endpoint('POST /documents/:documentId/files', {
    params: oneDocument,
    body: z.strictObject({ uploadId: id, fileId: id, notACase: z.optional(z.boolean({ error: 'bad_value' })) }),
    output: messageFile,
  }),
  /** A version of a file that the asker may read, pasted from another text. */
  carry: endpoint('PUT /documents/:documentId/files/:fileId/:version', {
    params: z.strictObject({
      documentId: id,
      fileId: id,
      version: z.coerce.number({ error: 'bad_value' }).check(z.int(), z.gte(1)),
    }),
    output: messageFile,
  }),
}
