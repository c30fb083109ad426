// SPDX-License-Identifier: AGPL-3.0-or-later

interface Box {
  type: string
  start: number
  /** Of its content. */
  content: number
  end: number
}

/** Far more boxes, and stretches of bytes, than any picture has: a few bytes can name billions of nothing. */
const mostParts = 50_000

function* boxesIn(bytes: Buffer, from: number, to: number): Generator<Box> {
  let boxes = 0
  for (let at = from; at + 8 <= to; ) {
    boxes += 1
    if (boxes > mostParts) throw new RangeError('more boxes than a picture has')
    const short = bytes.readUInt32BE(at)
    const large = short === 1
    const size = large ? Number(bytes.readBigUInt64BE(at + 8)) : short === 0 ? to - at : short
    if (size < 8 || at + size > to) throw new RangeError('a box is larger than what holds it')
    yield { type: bytes.toString('latin1', at + 4, at + 8), start: at, content: at + (large ? 16 : 8), end: at + size }
    at += size
  }
}

const findBox = (bytes: Buffer, from: number, to: number, type: string) =>
  [...boxesIn(bytes, from, to)].find((box) => box.type === type)

/** The numbers of the items that are notes: EXIF, and XMP, which is of type `mime`. */
function noteIds(bytes: Buffer, info: Box): Set<number> {
  const entries = info.content + 4 + (bytes[info.content] === 0 ? 2 : 4)
  const ids = [...boxesIn(bytes, entries, info.end)].flatMap(({ content }) => {
    const wide = bytes[content] === 3
    const type = bytes.toString('latin1', content + (wide ? 10 : 8), content + (wide ? 14 : 12))
    const id = wide ? bytes.readUInt32BE(content + 4) : bytes.readUInt16BE(content + 4)
    return type === 'Exif' || type === 'mime' ? [id] : []
  })
  return new Set(ids)
}

interface Extent {
  id: number
  /** 0: in the file, 1: in the box `idat`. */
  within: number
  start: number
  length: number
}

function extentsOf(bytes: Buffer, box: Box): Extent[] {
  let at = box.content
  const take = (size: number) => {
    const value = size === 0 ? 0 : size === 8 ? Number(bytes.readBigUInt64BE(at)) : bytes.readUIntBE(at, size)
    at += size
    return value
  }
  const version = take(4) >>> 24
  const sizes = take(2)
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15]
  const indexSize = version === 0 ? 0 : sizes & 15
  const extents: Extent[] = []
  for (let items = take(version < 2 ? 2 : 4); items > 0; items -= 1) {
    const id = take(version < 2 ? 2 : 4)
    const within = version === 0 ? 0 : take(2) & 15
    take(2)
    const base = take(baseSize)
    for (let left = take(2); left > 0; left -= 1) {
      take(indexSize)
      if (extents.length >= mostParts) throw new RangeError('more stretches than a picture has')
      const start = base + take(offsetSize)
      extents.push({ id, within, start, length: take(lengthSize) })
    }
  }
  return extents
}

/** Beside the picture: notes of other programs, the film of a moving photo, and what editors left. */
const apart: ReadonlySet<string> = new Set(['uuid', 'mpvd', 'free', 'skip'])

/**
 * HEIC and AVIF, which cannot be taken apart without moving what points into them: their notes stay where they were, as
 * zeros. How the picture is turned stands elsewhere. Null: not built as it should be.
 */
export function blankHeifNotes(bytes: Buffer): Buffer | null {
  try {
    const blank = Buffer.from(bytes)
    const meta = findBox(bytes, 0, bytes.length, 'meta')
    if (!meta) return null
    const [info, places, data] = ['iinf', 'iloc', 'idat'].map((type) =>
      findBox(bytes, meta.content + 4, meta.end, type),
    )
    if (!info || !places) return null
    const notes = noteIds(bytes, info)
    for (const { id, within, start, length } of extentsOf(bytes, places)) {
      if (!notes.has(id)) continue
      const from = within === 1 ? (data?.content ?? bytes.length) + start : start
      if (within > 1 || length === 0 || from + length > bytes.length) return null
      blank.fill(0, from, from + length)
    }
    for (const { type, content, end } of boxesIn(bytes, 0, bytes.length))
      if (apart.has(type)) blank.fill(0, content, end)
    return blank
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
