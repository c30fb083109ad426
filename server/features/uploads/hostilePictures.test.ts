// SPDX-License-Identifier: AGPL-3.0-or-later
import { setTimeout as pause } from 'node:timers/promises'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { gate } from '#test/support/gate.ts'
import { blankHeifNotes } from './heif.ts'
import type { Source } from './kinds.ts'
import { takePicture } from './pictures.ts'
import { stripJpeg, stripPng, stripWebp } from './strip.ts'

const parts = 200_000

function box(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + content.length)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, content])
}

/** Items that each claim 65,535 stretches of no length: three hundred of them fit into two kilobytes. */
function heifOfNothing(items: number): Buffer {
  const item = Buffer.from([0, 1, 0, 0, 0xff, 0xff])
  const places = Buffer.concat([
    Buffer.from([0, 0, 0, 0, 0, 0, items >> 8, items & 255]),
    ...Array.from({ length: items }, () => item),
  ])
  const info = box('iinf', Buffer.alloc(6))
  const meta = box('meta', Buffer.concat([Buffer.alloc(4), info, box('iloc', places)]))
  return Buffer.concat([box('ftyp', Buffer.from('heic\0\0\0\0mif1heic')), meta])
}

const riff = (chunks: Buffer) => {
  const head = Buffer.from('RIFF\0\0\0\0WEBP')
  head.writeUInt32LE(chunks.length + 4, 4)
  return Buffer.concat([head, chunks])
}

it.each([
  ['HEIC of stretches without length', blankHeifNotes, heifOfNothing(300)],
  [
    'HEIC of empty boxes',
    blankHeifNotes,
    Buffer.concat([Buffer.alloc(parts * 8, box('free', Buffer.alloc(0))), heifOfNothing(0)]),
  ],
  [
    'JPEG of empty segments',
    stripJpeg,
    Buffer.concat([
      Buffer.from([0xff, 0xd8]),
      Buffer.alloc(parts * 4, Buffer.from([0xff, 0xdd, 0, 2])),
      Buffer.from([0xff, 0xd9]),
    ]),
  ],
  [
    'PNG of empty chunks',
    stripPng,
    Buffer.concat([
      Buffer.alloc(8),
      Buffer.alloc(parts * 12, Buffer.from('\0\0\0\0IDAT\0\0\0\0')),
      Buffer.from('\0\0\0\0IEND\0\0\0\0'),
    ]),
  ],
  ['WebP of empty chunks', stripWebp, riff(Buffer.alloc(parts * 8, Buffer.from('ALPH\0\0\0\0')))],
])('a %s is not taken apart', (_, strip, bytes) => {
  expect(strip(bytes)).toBeNull()
})

it('pictures are looked at one after the other: what waits holds no memory', async () => {
  const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
    .jpeg()
    .toBuffer()
  const begun: string[] = []
  const { opened, open } = gate()
  const source = (name: string, ready: Promise<void>): Source =>
    async function* () {
      begun.push(name)
      await ready
      yield bytes
    }
  const kind = { kind: 'image', mediaType: 'image/jpeg' } as const
  const asked = { size: bytes.length, keepData: false }
  const first = takePicture(source('first', opened), kind, asked)
  const second = takePicture(source('second', Promise.resolve()), kind, asked)
  await pause(0)
  expect(begun).toEqual(['first'])
  open()
  expect([await first, await second].map(({ width }) => width)).toEqual([8, 8])
  expect(begun).toEqual(['first', 'second'])
})
