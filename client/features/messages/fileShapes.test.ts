// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import type { MessageFile } from '#shared/features/files.ts'
import { isPicture, pictureSize, pictureSources } from './fileShapes.ts'

const file = {
  fileId: 'f',
  version: 2,
  name: 'foto.jpg',
  kind: 'image',
  mediaType: 'image/jpeg',
  size: 3_000_000,
  sha256: '',
  scan: 'clean',
  width: 4000,
  height: 3000,
} as const satisfies MessageFile

it('a picture has its room before it comes: in its own shape, never larger than it is', () => {
  expect(pictureSize(file)).toEqual({ width: 360, height: 270 })
  expect(pictureSize({ width: 90, height: 60 })).toEqual({ width: 90, height: 60 })
  expect(pictureSize({ width: 3000, height: 4000 })).toEqual({ width: 203, height: 270 })
  expect(pictureSize({ width: 50_000, height: 10 })).toEqual({ width: 360, height: 1 })
})

it('what nobody may have, or what has no measures, is no picture', () => {
  expect(isPicture(file)).toBe(true)
  for (const scan of ['waiting', 'infected'] as const) expect(isPicture({ ...file, scan })).toBe(false)
  expect(isPicture({ ...file, width: null })).toBe(false)
  expect(isPicture({ ...file, kind: 'video' })).toBe(false)
})

it('the small picture comes first, the file itself where there is none, and never one that browsers do not show', () => {
  const [thumbnail, original] = ['/api/content/f/2/thumbnail', '/api/content/f/2/original']
  expect(pictureSources(file)).toEqual([thumbnail, original])
  expect(pictureSources({ ...file, size: 9_000 })).toEqual([original])
  expect(pictureSources({ ...file, size: 90_000_000 })).toEqual([thumbnail])
  expect(pictureSources({ ...file, mediaType: 'image/heic', size: 9_000 })).toEqual([thumbnail])
})
