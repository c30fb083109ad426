// SPDX-License-Identifier: AGPL-3.0-or-later
import sharp from 'sharp'
import { AppError } from '#shared/lib/errors.ts'
import { blankHeifNotes } from './heif.ts'
import { type Kind, type Source, unknownKind } from './kinds.ts'
import { stripJpeg, stripPng, stripWebp, tellsTiff } from './strip.ts'

/** Beyond them a picture is only kept: to draw it would cost the memory of the server. */
const pictureLimits = { bytes: 128 * 1024 * 1024, pixels: 120_000_000 } as const

sharp.cache(false)

interface Picture extends Kind {
  width: number | null
  height: number | null
  /** Instead of the bytes that came, where these say more than they should. */
  bytes: Buffer | null
}

interface Asked {
  size: number
  keepData: boolean
}

const strippers: Readonly<Record<string, (bytes: Buffer) => Buffer | null>> = {
  'image/jpeg': stripJpeg,
  'image/png': stripPng,
  'image/webp': stripWebp,
  'image/heic': blankHeifNotes,
  'image/heif': blankHeifNotes,
  'image/avif': blankHeifNotes,
}

async function readAll(source: Source): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of source()) chunks.push(chunk)
  return Buffer.concat(chunks)
}

interface Seen {
  width: number
  height: number
  /** Lies on its side or stands on its head, and only a note says so. */
  turned: boolean
}

/** By its head alone: nothing is drawn. Null for what cannot be drawn, or had better not be. */
async function look(bytes: Buffer): Promise<Seen | null> {
  try {
    const {
      width,
      height,
      pageHeight,
      pages = 1,
      orientation = 1,
    } = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (width * (pageHeight ?? height) * pages > pictureLimits.pixels) return null
    const [across, down] = [width, pageHeight ?? height]
    return orientation >= 5
      ? { width: down, height: across, turned: true }
      : { width: across, height: down, turned: orientation > 1 }
  } catch {
    return null
  }
}

const isRotatable = (mediaType: string): mediaType is 'image/jpeg' | 'image/png' | 'image/webp' =>
  ['image/jpeg', 'image/png', 'image/webp'].includes(mediaType)

/** Drawn anew as it is meant to be seen: a note about how to turn it would go with the others. */
async function turn(bytes: Buffer, mediaType: string): Promise<Buffer | null> {
  const upright = sharp(bytes, { limitInputPixels: pictureLimits.pixels, failOn: 'none' }).autoOrient().keepIccProfile()
  try {
    if (mediaType === 'image/png') return await upright.png().toBuffer()
    if (mediaType === 'image/webp') return await upright.webp({ quality: 95 }).toBuffer()
    return await upright.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer()
  } catch {
    return null
  }
}

/** One at a time: a large picture takes hundreds of megabytes while it is looked at. */
let looking: Promise<unknown> = Promise.resolve()
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = looking.then(work)
  looking = mine.catch(() => undefined)
  return mine
}

async function withoutData(bytes: Buffer, mediaType: string, seen: Seen | null): Promise<Buffer> {
  const strip = strippers[mediaType]
  const clean = seen?.turned && isRotatable(mediaType) ? await turn(bytes, mediaType) : (strip?.(bytes) ?? null)
  // a broken one would keep what it says: whoever brings it decides
  if (!clean) throw new AppError('invalid', { fields: { file: 'unreadable_photo' } })
  return clean
}

/**
 * How large a picture is, and the bytes to keep. Photos lose what they say of place, time and device unless they are to
 * keep it. What cannot be drawn is no picture here, only bytes.
 */
export const takePicture = (source: Source, kind: Kind, asked: Asked): Promise<Picture> =>
  inTurn(() => cleanPicture(source, kind, asked))

async function cleanPicture(source: Source, kind: Kind, { size, keepData }: Asked): Promise<Picture> {
  const cleans = !keepData && kind.mediaType in strippers
  const unreadable = { ...unknownKind, width: null, height: null, bytes: null }
  if (size > pictureLimits.bytes) {
    if (cleans) throw new AppError('invalid', { fields: { file: 'unreadable_photo' } })
    return unreadable
  }
  const came = await readAll(source)
  if (!keepData && kind.mediaType === 'image/tiff' && tellsTiff(came))
    throw new AppError('invalid', { fields: { file: 'unreadable_photo' } })
  const seen = await look(came)
  const clean = cleans ? await withoutData(came, kind.mediaType, seen) : came
  const bytes = clean.equals(came) ? null : clean
  // iPhones' own format is drawn by their browsers alone
  if (!seen)
    return kind.mediaType.startsWith('image/hei')
      ? { ...kind, width: null, height: null, bytes }
      : { ...unreadable, bytes }
  return { ...kind, width: seen.width, height: seen.height, bytes }
}
