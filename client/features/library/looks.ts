// SPDX-License-Identifier: AGPL-3.0-or-later
import type { IconName } from '#client/ui/Icon.tsx'
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

export const itemIcon = ({ file }: LibraryItem): IconName =>
  file === null ? 'folder' : isTable(file.mediaType) ? 'table' : icons[file.kind]
