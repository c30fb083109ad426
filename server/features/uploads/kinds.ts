// SPDX-License-Identifier: AGPL-3.0-or-later
import { Readable } from 'node:stream'
import { fileTypeFromStream } from 'file-type'
import type { FileFacts } from '#shared/features/uploads.ts'

export type Source = () => AsyncIterable<Uint8Array>

export interface Kind {
  kind: FileFacts['kind']
  mediaType: string
  /** As a camera's sensor saw it: there is nothing here that takes out what it says of place and device. */
  raw?: true
}

/** Enough to look into the first entries of an archive, and bounded whatever it says of itself. */
const lookedAt = 64 * 1024 * 1024
const headBytes = 64 * 1024

async function* firstOf(source: Source, max: number): AsyncGenerator<Uint8Array> {
  let left = max
  for await (const chunk of source()) {
    yield chunk.subarray(0, left)
    left -= chunk.length
    if (left <= 0) return
  }
}

async function headOf(source: Source): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of firstOf(source, headBytes)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const isControl = (code: number) => code < 0x09 || (code > 0x0d && code < 0x20 && code !== 0x1b) || code === 0x7f

function hasControls(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (isControl(text.charCodeAt(at))) return true
  return false
}

/** Says so by its first two bytes, and keeps to it. */
function isUtf16(head: Buffer): boolean {
  const mark = head.length >= 2 ? head.readUInt16BE(0) : 0
  if (mark !== 0xfffe && mark !== 0xfeff) return false
  const even = Buffer.from(head.subarray(0, head.length - (head.length % 2)))
  return !hasControls((mark === 0xfffe ? even : even.swap16()).toString('utf16le'))
}

/** Whatever its alphabet: control signs that no text has are what tells it from other bytes. */
const isText = (head: Buffer): boolean => isUtf16(head) || !hasControls(head.toString('latin1'))

const programs = new Set([
  'application/x-msdownload',
  'application/x-elf',
  'application/x-mach-binary',
  'application/java-vm',
  'application/vnd.android.package-archive',
  'application/x-deb',
  'application/x-rpm',
  'application/x.ms.shortcut',
  'application/vnd.ms-cab-compressed',
])
const magics = [
  '\x7fELF',
  '\xfe\xed\xfa\xce',
  '\xfe\xed\xfa\xcf',
  '\xce\xfa\xed\xfe',
  '\xcf\xfa\xed\xfe',
  '\xca\xfe\xba\xbe',
]

/** Something that a double click runs, by its first bytes and whatever its name says. */
export function isProgram(head: Uint8Array): boolean {
  const start = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, headBytes))
  const first = start.toString('latin1', 0, 4)
  if (first.startsWith('#!')) return true
  return (first.startsWith('MZ') && !isText(start)) || magics.includes(first)
}

const pictures = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/heic',
  'image/heif',
  'image/tiff',
  'image/bmp',
])
const office =
  /^application\/(vnd\.(openxmlformats-officedocument|oasis\.opendocument|ms-(word|excel|powerpoint|visio))\b.*|x-cfb|rtf|msword)$/
const archives = /^application\/(zip|gzip|x-(7z-compressed|rar-compressed|tar|bzip2|xz|lzip|compress)|zstd)$/

function kindOf(mediaType: string): FileFacts['kind'] {
  if (pictures.has(mediaType)) return 'image'
  if (mediaType === 'application/pdf') return 'pdf'
  if (mediaType.startsWith('audio/')) return 'audio'
  if (mediaType.startsWith('video/')) return 'video'
  if (office.test(mediaType)) return 'office'
  return archives.test(mediaType) ? 'archive' : 'other'
}

const raws = /^image\/x-(adobe-dng|canon-cr[23]|nikon-nef|sony-arw|olympus-orf|fujifilm-raf|panasonic-rw2)$/

const plainText: Kind = { kind: 'text', mediaType: 'text/plain' }
export const unknownKind: Kind = { kind: 'other', mediaType: 'application/octet-stream' }

/**
 * What the bytes are, or null for a program. SVG, HTML and XML are text here and nothing else: what a browser would run
 * has no kind that is shown as more.
 */
export async function decideKind(source: Source): Promise<Kind | null> {
  const head = await headOf(source)
  if (isProgram(head)) return null
  if (isUtf16(head)) return plainText
  const stream = Readable.from(firstOf(source, lookedAt), { objectMode: false })
  try {
    const found = await fileTypeFromStream(Readable.toWeb(stream))
    if (!found || found.mime === 'application/xml') return isText(head) ? plainText : unknownKind
    if (programs.has(found.mime)) return isText(head) ? plainText : null
    if (raws.test(found.mime)) return { ...unknownKind, raw: true }
    const kind = kindOf(found.mime)
    return kind === 'other' ? unknownKind : { kind, mediaType: found.mime }
  } finally {
    stream.destroy()
  }
}
