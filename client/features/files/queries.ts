// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { fileEndpoints } from '#shared/features/files.ts'

/** A file with its versions and what carries it. */
export const fileQuery = (fileId: string) =>
  queryOptions({
    queryKey: ['file', fileId],
    queryFn: ({ signal }) => api(fileEndpoints.read, { fileId }, { signal }),
  })

export const filePreviewQuery = (fileId: string, number: number) =>
  queryOptions({
    queryKey: ['file', fileId, 'preview', number],
    queryFn: ({ signal }) => api(fileEndpoints.preview, { fileId, number }, { signal }),
  })
