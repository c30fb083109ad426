// SPDX-License-Identifier: AGPL-3.0-or-later
import sharp, { type Create } from 'sharp'

/** For tests: a picture as somebody would choose it. */
export async function buildPicture(overrides: Partial<Create> = {}): Promise<Blob> {
  const create: Create = { width: 320, height: 200, channels: 3, background: { r: 200, g: 120, b: 40 }, ...overrides }
  return new Blob([new Uint8Array(await sharp({ create }).jpeg().toBuffer())])
}
