// SPDX-License-Identifier: AGPL-3.0-or-later
import sharp from 'sharp'
import { thumbnailSide } from './reading.ts'
import { Unreadable } from './unreadable.ts'

const maxPixels = 120_000_000

/** Small, upright, without what a camera wrote into it; of what moves the first picture. */
export async function makeThumbnail(bytes: Buffer): Promise<Buffer> {
  try {
    return await sharp(bytes, { limitInputPixels: maxPixels, pages: 1, failOn: 'error' })
      .rotate()
      .resize(thumbnailSide, thumbnailSide, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .toBuffer()
  } catch (error) {
    const said = String(error)
    throw new Unreadable(/pixel limit/i.test(said) ? 'too_large' : 'broken', said)
  }
}
