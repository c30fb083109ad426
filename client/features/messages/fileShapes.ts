// SPDX-License-Identifier: AGPL-3.0-or-later
import { contentAddress, type MessageFile } from '#shared/features/files.ts'

const widest = 360
const tallest = 270

/** The room of a single picture: within a box, never larger than it is, and nothing moves when it arrives. */
export function pictureSize({ width, height }: { width: number; height: number }): { width: number; height: number } {
  const scale = Math.min(1, widest / width, tallest / height)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

export type Picture = MessageFile & { width: number; height: number }

/** Nobody gets it while it is looked at, or when something was found. */
export const isWithheld = ({ scan }: MessageFile): boolean => scan === 'waiting' || scan === 'infected'

/** Shown as a picture: its measures are known and it may be had. */
export const isPicture = (file: MessageFile): file is Picture =>
  file.kind === 'image' && file.width !== null && file.height !== null && !isWithheld(file)

const shownTypes = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif'])
const small = 256 * 1024
const bearable = 12 * 1024 * 1024

/**
 * Where a picture comes from, in turn: the small one of ours is made a moment after the file has come, and what is
 * small itself needs none.
 */
export function pictureSources(file: Picture): string[] {
  const shown = shownTypes.has(file.mediaType)
  const original = contentAddress(file, 'original')
  if (shown && file.size <= small) return [original]
  return [contentAddress(file, 'thumbnail'), ...(shown && file.size <= bearable ? [original] : [])]
}
