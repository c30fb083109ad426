// SPDX-License-Identifier: AGPL-3.0-or-later
import { api } from '#client/lib/api.ts'
import { type ExportState, exportEndpoints as endpoints } from '#shared/features/exports.ts'
import type { InputOf } from '#shared/lib/endpoint.ts'

export const exportDocument = (asked: InputOf<typeof endpoints.ofDocument>): Promise<ExportState> =>
  api(endpoints.ofDocument, asked)

export const exportLibrary = (asked: InputOf<typeof endpoints.ofLibrary>): Promise<ExportState> =>
  api(endpoints.ofLibrary, asked)

/** Nobody waits for it any more. Where this is not heard, it goes by itself after a while. */
export const giveUpExport = (exportId: string): Promise<null> => api(endpoints.remove, { exportId })
