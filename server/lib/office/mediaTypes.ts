// SPDX-License-Identifier: AGPL-3.0-or-later

const openXml = 'application/vnd.openxmlformats-officedocument'

const types = {
  'application/pdf': 'pdf',
  [`${openXml}.wordprocessingml.document`]: 'docx',
  [`${openXml}.spreadsheetml.sheet`]: 'xlsx',
  [`${openXml}.presentationml.presentation`]: 'pptx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/x-cfb': 'compound',
  'text/csv': 'table',
  'image/jpeg': 'picture',
  'image/png': 'picture',
  'image/webp': 'picture',
  'image/gif': 'picture',
  'image/avif': 'picture',
  'image/tiff': 'picture',
} as const

export type ReadableType = (typeof types)[keyof typeof types] | 'text'

const known: ReadonlyMap<string, ReadableType> = new Map(Object.entries(types))

/** How bytes of a kind are read; null where there is nothing to read. */
export const readableType = (mediaType: string): ReadableType | null =>
  known.get(mediaType) ?? (mediaType.startsWith('text/') ? 'text' : null)
