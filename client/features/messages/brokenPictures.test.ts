// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { announce } from '#client/lib/live.ts'
import { createQueryClient } from '#client/lib/queryClient.ts'
import { fileEvents } from '#shared/features/files.ts'
import { brokenPictures, markBroken, pictureName, subscribeBrokenPictures } from './brokenPictures.ts'
import { listenToMessages } from './realtime.ts'

it('a picture that could not be shown is tried again once its bytes have been read, and no other', () => {
  const stop = listenToMessages()
  const [first, second] = [
    { fileId: 'f', version: 1 },
    { fileId: 'f', version: 2 },
  ]
  for (const one of [first, second]) markBroken(pictureName(one))
  let told = 0
  const leave = subscribeBrokenPictures(() => {
    told += 1
  })
  announce(fileEvents.read.name, { fileId: 'f', number: 2 }, createQueryClient())
  expect([...brokenPictures()]).toEqual([pictureName(first)])
  expect(told).toBe(1)
  announce(fileEvents.read.name, { fileId: 'another', number: 1 }, createQueryClient())
  expect(told).toBe(1)
  leave()
  stop()
})
