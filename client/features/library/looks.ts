// SPDX-License-Identifier: AGPL-3.0-or-later

import { paths } from '#client/lib/paths.ts'
import type { IconName } from '#client/ui/Icon.tsx'
import type { DocumentState } from '#shared/features/documents.ts'
import type { LibraryItem } from '#shared/features/library.ts'
import type { FileFacts } from '#shared/features/uploads.ts'

const icons: Record<FileFacts['kind'], IconName> = {
  image: 'image',
  pdf: 'doc',
  office: 'doc',
  text: 'doc',
  audio: 'mic',
  video: 'video',
  archive: 'archive',
  other: 'file',
}

/** A sheet is an office file by its bytes, and a table to whoever looks for it. */
const isTable = (mediaType: string) => /spreadsheet|excel|csv/.test(mediaType)

export const itemIcon = ({ kind, file }: LibraryItem): IconName => {
  if (file === null) return kind === 'document' ? 'doc' : 'folder'
  return isTable(file.mediaType) ? 'table' : icons[file.kind]
}

/** Always beside the word. */
export const stateIcons: Record<DocumentState, IconName> = {
  draft: 'pencil',
  inReview: 'review',
  approved: 'approved',
  signed: 'seal',
  superseded: 'past',
}

/** The page of what is no folder. */
export const itemPath = ({ kind, id }: LibraryItem): string =>
  kind === 'document' ? paths.document(id) : paths.file(id)
