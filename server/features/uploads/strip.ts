// SPDX-License-Identifier: AGPL-3.0-or-later

/*
 * Pictures without what they say of place, time and device. Only what draws them stays, by lists of what may: a new kind
 * of note in a file goes too. Pixels are not touched. Null: the file is not built as it should be.
 */

const jpegMarkers = { start: 0xd8, end: 0xd9, scan: 0xda, comment: 0xfe } as const

const startsWith = (bytes: Buffer, at: number, text: string) => bytes.toString('latin1', at, at + text.length) === text

function drawsJpeg(bytes: Buffer, marker: number, content: number): boolean {
  if (marker === jpegMarkers.comment) return false
  if (marker < 0xe0 || marker > 0xef) return true
  if (marker === 0xe0) return startsWith(bytes, content, 'JFIF\0')
  if (marker === 0xe2) return startsWith(bytes, content, 'ICC_PROFILE\0')
  return marker === 0xee && startsWith(bytes, content, 'Adobe')
}

/** Far more parts than any picture has: of millions of empty ones each would cost more than its bytes. */
const mostParts = 100_000

/** Behind the coded pixels of a scan: the next marker that is neither a restart nor a stuffed 0xff. */
function afterScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  return -1
}

/** Behind the end of the picture phones put second pictures and films: these go too. */
export function stripJpeg(bytes: Buffer): Buffer | null {
  if (bytes.readUInt16BE(0) !== 0xffd8) return null
  const kept = [bytes.subarray(0, 2)]
  let at = 2
  while (at >= 0 && at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff || kept.length > mostParts) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    const length = bytes.readUInt16BE(at + 2)
    const end = marker === jpegMarkers.scan ? afterScan(bytes, at + 2 + length) : at + 2 + length
    if (length < 2 || end < 0 || end + 2 > bytes.length) return null
    if (drawsJpeg(bytes, marker, at + 4)) kept.push(bytes.subarray(at, end))
    at = end
    if (bytes[at] === 0xff && bytes[at + 1] === jpegMarkers.end) {
      kept.push(bytes.subarray(at, at + 2))
      return Buffer.concat(kept)
    }
  }
  return null
}

const pngChunks = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs hIST sPLT acTL fcTL fdAT cICP mDCV cLLI'.split(' '),
)

export function stripPng(bytes: Buffer): Buffer | null {
  const kept = [bytes.subarray(0, 8)]
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at)
    if (end > bytes.length || kept.length > mostParts) return null
    const name = bytes.toString('latin1', at + 4, at + 8)
    if (pngChunks.has(name)) kept.push(bytes.subarray(at, end))
    if (name === 'IEND') return Buffer.concat(kept)
    at = end
  }
  return null
}

const webpChunks = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
/** Of the flags of VP8X: that there is EXIF, that there is XMP. */
const webpNotes = 0x08 | 0x04

export function stripWebp(bytes: Buffer): Buffer | null {
  const kept: Buffer[] = []
  const whole = Math.min(bytes.length, 8 + bytes.readUInt32LE(4))
  for (let at = 12; at + 8 <= whole; ) {
    const size = bytes.readUInt32LE(at + 4)
    const end = at + 8 + size + (size % 2)
    if (at + 8 + size > bytes.length || kept.length > mostParts) return null
    const name = bytes.toString('latin1', at, at + 4)
    const chunk = Buffer.from(bytes.subarray(at, end))
    if (name === 'VP8X') chunk.writeUInt8(chunk.readUInt8(8) & ~webpNotes, 8)
    if (webpChunks.has(name)) kept.push(chunk)
    at = end
  }
  if (kept.length === 0) return null
  const head = Buffer.from(bytes.subarray(0, 12))
  const content = Buffer.concat(kept)
  head.writeUInt32LE(content.length + 4, 4)
  return Buffer.concat([head, content])
}

const exifTags: ReadonlySet<number> = new Set([0x8769, 0x8825])
const mostPages = 1_000

/** Whether a TIFF says where, when or with what it was taken; a scan does not. One that is not built as it should be: no. */
export function tellsTiff(bytes: Buffer): boolean {
  const little = startsWith(bytes, 0, 'II')
  const short = (at: number) => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at))
  const long = (at: number) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at))
  try {
    let at = long(4)
    for (let page = 0; at !== 0 && page < mostPages; page += 1) {
      const entries = short(at)
      for (let entry = 0; entry < entries; entry += 1) if (exifTags.has(short(at + 2 + entry * 12))) return true
      at = long(at + 2 + entries * 12)
    }
    return false
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
