// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash, randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { type FileFacts, uploadEndpoints } from '#shared/features/uploads.ts'
import { AppError } from '#shared/lib/errors.ts'
import { bring } from '#test/support/bringing.ts'
import { newPerson, type TestPerson } from '#test/support/people.ts'
import { type BuiltPlace, buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { blankHeifNotes } from './heif.ts'
import { openBytes } from './queries.ts'

let network: BuiltPlace
let ana: TestPerson
beforeAll(async () => {
  await startTestServer()
  network = await buildNetwork()
  ana = await newPerson('Ana', 'member', { id: network.id, kind: 'network' })
})

interface Taken {
  facts: FileFacts
  bytes: Buffer
}

async function take(bytes: Uint8Array, options: { name?: string; keepData?: boolean } = {}): Promise<Taken> {
  const uploadId = await bring(ana, { bytes, target: { placeId: network.id }, ...options })
  const { facts } = await ana.api(uploadEndpoints.read, { uploadId })
  if (!facts) throw new Error('it is not whole')
  const stored = await buffer(await openBytes(uploadId))
  expect(facts).toMatchObject({
    size: stored.length,
    sha256: createHash('sha256').update(stored).digest('hex'),
    scan: 'unchecked',
  })
  return { facts, bytes: stored }
}

const zipOf = (files: Record<string, string>) => {
  const zip = new ZipFile()
  for (const [name, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), name)
  zip.end()
  return buffer(zip.outputStream)
}
const contentTypes = (type: string) =>
  `<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="${type}.main+xml"/></Types>`
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const chunk = (name: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}
/** A few bytes that claim to be 50,000 by 50,000. */
function hugePng(): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(50_000, 0)
  head.writeUInt32BE(50_000, 4)
  head.set([8, 6, 0, 0, 0], 8)
  const data = deflateSync(Buffer.alloc(200_001))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}

describe('what a file is', () => {
  const html = '<!doctype html><script>alert(1)</script>'
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  const texts = [
    ['text', 'Verbale del 3 marzo, perché sì'],
    ['HTML', html],
    ['SVG', svg],
    ['SVG with its head', `<?xml version="1.0"?>${svg}`],
    ['a text that begins like a program', 'MZ, ufficio di zona'],
  ] as const
  it.each(texts)('%s is text, and nothing that a browser would run', async (_, text) => {
    const { facts, bytes } = await take(Buffer.from(text), { name: 'foto.png' })
    expect(facts).toMatchObject({ kind: 'text', mediaType: 'text/plain', width: null, height: null })
    expect(bytes.toString()).toBe(text)
  })

  it('a table in Latin-1 or UTF-16 is text too', async () => {
    const table = 'nome;città\nAna;Forlì\n'
    expect((await take(Buffer.from(table, 'latin1'))).facts.kind).toBe('text')
    expect((await take(Buffer.from(`\ufeff${table}`, 'utf16le'))).facts.kind).toBe('text')
  })

  it('is said by its bytes and never by its name', async () => {
    const docx = await zipOf({ '[Content_Types].xml': contentTypes(word), 'word/document.xml': '<w/>' })
    const odt = await zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' })
    const wav = Buffer.concat([Buffer.from('RIFF\x24\0\0\0WAVEfmt '), Buffer.alloc(28)])
    const kinds = [
      [docx, 'office', word],
      [await zipOf({ 'a.txt': 'a' }), 'archive', 'application/zip'],
      [odt, 'office', expect.stringMatching(/^application\/(vnd\.oasis\.opendocument\.text|zip)$/)],
      [Buffer.from('%PDF-1.4\n%âãÏÓ'), 'pdf', 'application/pdf'],
      [wav, 'audio', 'audio/wav'],
      [randomBytes(1_000), 'other', 'application/octet-stream'],
    ] as const
    for (const [bytes, kind, mediaType] of kinds) {
      const { facts } = await take(bytes, { name: 'qualcosa.exe' })
      if (bytes !== odt) expect(facts, kind).toMatchObject({ kind, mediaType })
    }
  })

  it.each([
    ['a Windows program called .pdf', Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0'), Buffer.alloc(200)])],
    ['a Linux program', Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01'), Buffer.alloc(200)])],
    ['a program of a Mac', Buffer.concat([Buffer.from([0xcf, 0xfa, 0xed, 0xfe]), Buffer.alloc(200)])],
    ['a program for two Macs', Buffer.concat([Buffer.from([0xca, 0xfe, 0xba, 0xbe]), Buffer.alloc(200)])],
    ['a script that runs', Buffer.from('#!/bin/sh\nrm -rf ~\n')],
  ])('%s is refused, and nothing of it stays', async (_, bytes) => {
    const brought = bring(ana, { name: 'bolletta.pdf', bytes, target: { placeId: network.id } })
    await expect(brought).rejects.toMatchObject({ code: 'invalid', fields: { file: 'program' } })
    const { uploads } = await ana.api(uploadEndpoints.list)
    expect(uploads.filter(({ name }) => name === 'bolletta.pdf')).toEqual([])
  })
})

describe('a photo', () => {
  const notes = {
    IFD0: { Make: 'Fotocamera Segreta', Model: 'Modello X' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '41/1 53/1 0/1' },
  }
  const scene = () =>
    sharp({ create: { width: 60, height: 40, channels: 3, background: '#2a6' } }).composite([
      { input: { create: { width: 20, height: 10, channels: 3, background: '#b24' } }, left: 0, top: 0 },
    ])
  const pixels = (bytes: Buffer) => sharp(bytes).autoOrient().removeAlpha().raw().toBuffer()
  const secret = /Fotocamera Segreta|Modello X/

  it.each([
    ['JPEG', 'image/jpeg', () => scene().jpeg()],
    ['PNG', 'image/png', () => scene().png()],
    ['WebP', 'image/webp', () => scene().webp({ lossless: true })],
    ['AVIF', 'image/avif', () => scene().avif({ lossless: true, effort: 0 })],
  ])('as %s loses what it says of place and device and not a pixel', async (_, mediaType, draw) => {
    const noted = await draw().withExif(notes).toBuffer()
    expect(noted.toString('latin1')).toMatch(secret)
    const { facts, bytes } = await take(noted)
    expect(facts).toMatchObject({ kind: 'image', mediaType, width: 60, height: 40 })
    expect(bytes.toString('latin1')).not.toMatch(secret)
    expect((await pixels(bytes)).equals(await pixels(noted))).toBe(true)
    const kept = await take(noted, { keepData: true })
    expect(kept.bytes.equals(noted)).toBe(true)
    expect(kept.facts).toMatchObject({ kind: 'image', width: 60, height: 40 })
  })

  it('without such notes is stored bit by bit as it came', async () => {
    const plain = await scene().jpeg().toBuffer()
    expect((await take(plain)).bytes.equals(plain)).toBe(true)
  })

  it('that lies on its side is stood up before the note that says so goes', async () => {
    const lying = await scene().jpeg({ quality: 100 }).withExif(notes).withMetadata({ orientation: 6 }).toBuffer()
    const { facts, bytes } = await take(lying)
    expect(facts).toMatchObject({ kind: 'image', width: 40, height: 60 })
    expect(await sharp(bytes).metadata()).not.toHaveProperty('orientation')
    expect(await sharp(bytes).extract({ left: 35, top: 5, width: 1, height: 1 }).raw().toBuffer()).toSatisfy(
      ([red = 0, green = 255]: Buffer) => red > 140 && green < 80,
    )
    expect((await take(lying, { keepData: true })).facts).toMatchObject({ width: 40, height: 60 })
  })

  it('loses the film that a phone hangs on behind it, and notes of every kind', async () => {
    const plain = await scene().jpeg().toBuffer()
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 20]), Buffer.from('Fotocamera Segreta')])
    const noted = Buffer.concat([
      plain.subarray(0, 2),
      comment,
      plain.subarray(2),
      Buffer.from('MotionPhoto Modello X'),
    ])
    expect((await take(noted)).bytes.equals(plain)).toBe(true)
    const png = await scene().png().toBuffer()
    const words = chunk('tEXt', Buffer.from('Author\0Fotocamera Segreta'))
    const at = png.length - 12
    const worded = Buffer.concat([png.subarray(0, at), words, png.subarray(at), Buffer.from('Modello X')])
    expect((await take(worded)).bytes.equals(png)).toBe(true)
  })

  it('of 50,000 by 50,000 is kept without being drawn, and is shown as no picture', async () => {
    const before = process.memoryUsage().rss
    const { facts } = await take(hugePng())
    expect(facts).toMatchObject({ kind: 'other', mediaType: 'application/octet-stream', width: null })
    expect(process.memoryUsage().rss - before).toBeLessThan(500 * 1024 * 1024)
  })

  /** A TIFF of these tags, each with a number, which is all that tells what kind it is. */
  function tiff(tags: Record<number, number>): Buffer {
    const entries = Object.entries(tags).map(([tag, value]) => {
      const entry = Buffer.alloc(12)
      entry.writeUInt16LE(Number(tag), 0)
      entry.writeUInt16LE(4, 2)
      entry.writeUInt32LE(1, 4)
      entry.writeUInt32LE(value, 8)
      return entry
    })
    return Buffer.concat([
      Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0, entries.length, 0]),
      ...entries,
      Buffer.alloc(64),
    ])
  }

  it.each([
    ['of a camera’s sensor', tiff({ 50706: 0x0401 })],
    ['as TIFF with a place', tiff({ 256: 8, 34853: 40 })],
    ['as TIFF with the data of a device', tiff({ 256: 8, 34665: 40 })],
  ])('%s cannot be freed of what it says: whoever brings it decides', async (_, noted) => {
    const refused = await take(noted).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'invalid', fields: { file: 'unreadable_photo' } })
    expect((await take(noted, { keepData: true })).bytes.equals(noted)).toBe(true)
  })

  it('that was scanned as TIFF says nothing of the kind, and is taken', async () => {
    const scan = await scene().tiff().toBuffer()
    expect((await take(scan)).bytes.equals(scan)).toBe(true)
  })

  it('as HEIC loses the film beside it too', () => {
    const box = (type: string, content: Buffer) => {
      const head = Buffer.alloc(8)
      head.writeUInt32BE(8 + content.length)
      head.write(type, 4, 'latin1')
      return Buffer.concat([head, content])
    }
    const info = Buffer.concat([box('iinf', Buffer.alloc(6)), box('iloc', Buffer.alloc(8))])
    const photo = Buffer.concat([
      box('ftyp', Buffer.from('heic\0\0\0\0')),
      box('meta', Buffer.concat([Buffer.alloc(4), info])),
      box('mpvd', Buffer.from('+41.88+012.49/')),
    ])
    expect(blankHeifNotes(photo)?.toString('latin1')).not.toContain('+41.88')
  })

  it('that is broken is not kept with its notes unless that is wanted', async () => {
    const whole = await scene().jpeg().withExif(notes).toBuffer()
    const broken = whole.subarray(0, whole.length - 30)
    const refused = await take(broken).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(AppError)
    expect(refused).toMatchObject({ code: 'invalid', fields: { file: 'unreadable_photo' } })
    expect((await take(broken, { keepData: true })).bytes.equals(broken)).toBe(true)
  })
})
