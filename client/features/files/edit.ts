// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { type FileVersion, fileEndpoints } from '#shared/features/files.ts'
import { fileQuery } from './queries.ts'

const askAgain = (queryClient: QueryClient, fileId: string) =>
  queryClient.invalidateQueries({ queryKey: fileQuery(fileId).queryKey, exact: true })

/** The bytes of an earlier one as the newest. */
export async function restoreVersion(queryClient: QueryClient, fileId: string, number: number): Promise<FileVersion> {
  const { version } = await api(fileEndpoints.restoreVersion, { fileId, number })
  await askAgain(queryClient, fileId)
  return version
}

interface NewVersion {
  uploadId: string
  basedOn: number
  note: string
  notACase: boolean
}

/** Answers with what somebody else has added upon the same one meanwhile. */
export async function addVersion(
  queryClient: QueryClient,
  fileId: string,
  { note, ...draft }: NewVersion,
): Promise<{ version: FileVersion; overtaken: FileVersion | null }> {
  const added = await api(fileEndpoints.addVersion, { fileId, ...draft, ...(note.trim() && { note }) })
  await askAgain(queryClient, fileId)
  return added
}
