// SPDX-License-Identifier: AGPL-3.0-or-later
import type { MessageFile } from '#shared/features/files.ts'
import type { LibraryItem } from '#shared/features/library.ts'
import type { StoredVersion } from './model.ts'

/** What the tree of a library says of a file. */
export const summaryOf = ({ number, facts }: StoredVersion): LibraryItem['file'] => ({ ...facts, version: number })

/** What a message keeps of a file it carries: as it was when it was posted. */
export const messageFileOf = (fileId: string, { number, name, facts }: StoredVersion): MessageFile => ({
  ...facts,
  fileId,
  version: number,
  name,
})
