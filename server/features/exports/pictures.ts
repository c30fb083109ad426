// SPDX-License-Identifier: AGPL-3.0-or-later
import sharp from 'sharp'
import { emblemSvg } from './funding.ts'
import type { Sheet } from './sheet.ts'

const maxPixels = 120_000_000
/** As fine as a sheet of paper shows it. */
const maxSide = 2_000

/** A picture in one of the two formats that every program reads. */
export interface Picture {
  mediaType: 'image/png' | 'image/jpeg'
  bytes: Buffer
  width: number
  height: number
}

/** Upright, without what a camera wrote into it. Null for what is no picture. */
async function readPicture(bytes: Uint8Array): Promise<Picture | null> {
  try {
    const source = sharp(bytes, { limitInputPixels: maxPixels, pages: 1, failOn: 'error' })
    const { hasAlpha } = await source.metadata()
    const sized = source.rotate().resize(maxSide, maxSide, { fit: 'inside', withoutEnlargement: true })
    const { data, info } = await (hasAlpha ? sized.png() : sized.jpeg({ quality: 85 })).toBuffer({
      resolveWithObject: true,
    })
    return {
      mediaType: hasAlpha ? 'image/png' : 'image/jpeg',
      bytes: data,
      width: info.width,
      height: info.height,
    }
  } catch {
    return null
  }
}

/** By their keys in the sheet; what cannot be read is not there. One at a time: they are large. */
export async function readPictures({ pictures }: Sheet): Promise<Map<string, Picture>> {
  const read = new Map<string, Picture>()
  for (const [key, { bytes }] of Object.entries(pictures)) {
    const picture = await readPicture(bytes)
    if (picture) read.set(key, picture)
  }
  return read
}

export async function emblem(): Promise<Picture> {
  const bytes = await sharp(Buffer.from(emblemSvg)).png().toBuffer()
  return { mediaType: 'image/png', bytes, width: 270, height: 180 }
}

export const extensionOf = ({ mediaType }: Picture): string => (mediaType === 'image/png' ? 'png' : 'jpg')
