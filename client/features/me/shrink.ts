// SPDX-License-Identifier: AGPL-3.0-or-later

/** Enough for a small square, and light on a phone's line. */
const side = 1_024

/** A photo of a camera may be larger than what is taken; what cannot be drawn here goes as it is, and is answered. */
export async function shrinkPhoto(file: File, maxBytes: number): Promise<Blob> {
  if (file.size <= maxBytes) return file
  const picture = await createImageBitmap(file).catch(() => null)
  if (!picture) return file
  const scale = Math.min(1, side / Math.min(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.9))
  return drawn ?? file
}
