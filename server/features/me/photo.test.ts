// SPDX-License-Identifier: AGPL-3.0-or-later
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { findPerson } from '#server/features/people/queries.ts'
import { storage } from '#server/lib/storage/storage.ts'
import { administrationEndpoints } from '#shared/features/administration.ts'
import { meEndpoints, meEvents } from '#shared/features/me.ts'
import { type PersonSummary, photoAddress, photoLimits } from '#shared/features/people.ts'
import { placeEndpoints } from '#shared/features/places.ts'
import { people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { fingerprints } from '#test/support/records.ts'
import { startTestServer, testServer } from '#test/support/server.ts'
import { buildPicture } from './build.ts'

await startTestServer()
const network = await buildNetwork()
const { ana, ben, guest, staff, outsider } = await people(network)

const see = (address: string, token: string | null) =>
  fetch(`${testServer().url}${address}`, { headers: token ? { authorization: `Bearer ${token}` } : {} })
const addressOf = (person: PersonSummary) => photoAddress(person) ?? 'no photo'
const keyOf = async (personId: string) => (await findPerson(personId))?.photo?.key ?? 'no key'
const shown = async () =>
  (await ben.api(placeEndpoints.members, { placeId: network.id })).members.find(({ id }) => id === ana.id)

it('a photo is cut to a small square, turned as it was held, without what it says of place and device', async () => {
  const upright = { orientation: 6 }
  const exif = { IFD0: { Make: 'Telefono' }, IFD3: { GPSLatitudeRef: 'N' } }
  const [left, right] = ['#d03030', '#3030d0'].map((background) => ({
    create: { width: 600, height: 400, channels: 3 as const, background },
  }))
  const held = await sharp({ create: { width: 1200, height: 400, channels: 3, background: '#fff' } })
    .composite([
      { input: await sharp(left).png().toBuffer(), left: 0, top: 0 },
      { input: await sharp(right).png().toBuffer(), left: 600, top: 0 },
    ])
    .withMetadata(upright)
    .withExifMerge(exif)
    .jpeg()
    .toBuffer()
  expect((await sharp(held).metadata()).exif).toBeDefined()
  const heard = (await ana.socket()).next(meEvents.changed)
  const { person } = await ana.api(meEndpoints.setPhoto, { file: new Blob([new Uint8Array(held)]) })
  await heard
  const answer = await see(addressOf(person), ana.token)
  expect(answer.headers.get('content-type')).toBe('image/webp')
  expect(answer.headers.get('cache-control')).toContain('private')
  const drawn = Buffer.from(await answer.arrayBuffer())
  const facts = await sharp(drawn).metadata()
  expect([facts.format, facts.width, facts.height]).toEqual(['webp', 256, 256])
  expect([facts.exif, facts.xmp, facts.iptc, facts.icc]).toEqual(Array(4).fill(undefined))
  expect(drawn.includes('Telefono')).toBe(false)
  // what was to the left stands above
  const { dominant } = await sharp(
    await sharp(drawn).extract({ left: 0, top: 0, width: 256, height: 20 }).toBuffer(),
  ).stats()
  expect(dominant.r).toBeGreaterThan(dominant.b)
})

it('everybody who is signed in sees it by its own address, and nobody else; a new one has another address', async () => {
  const first = (await ana.api(meEndpoints.setPhoto, { file: await buildPicture() })).person
  const firstKey = await keyOf(ana.id)
  expect((await shown())?.photo).toBe(first.photo)
  for (const { token } of [ana, ben, guest, staff, outsider])
    expect((await see(addressOf(first), token)).status).toBe(200)
  expect((await see(addressOf(first), null)).status).toBe(401)
  expect((await see(addressOf({ ...first, id: ben.id }), ana.token)).status).toBe(404)
  for (const id of ['x', '%00', '..%2Fme', '$ne'])
    expect((await see(`/api/content/people/${id}`, ana.token)).status, id).toBe(404)

  const second = (await ana.api(meEndpoints.setPhoto, { file: await buildPicture({ background: '#00f' }) })).person
  expect(second.photo).not.toBe(first.photo)
  expect((await shown())?.photo).toBe(second.photo)
  await expect.poll(() => storage().findSize(firstKey)).toBe(null)
  const secondKey = await keyOf(ana.id)
  expect((await ana.api(meEndpoints.removePhoto)).person.photo).toBe(null)
  expect((await shown())?.photo).toBe(null)
  expect((await see(addressOf(second), ana.token)).status).toBe(404)
  await expect.poll(() => storage().findSize(secondKey)).toBe(null)
})

it('who is sent away shows none, and shows it again when they are back', async () => {
  const { person } = await ben.api(meEndpoints.setPhoto, { file: await buildPicture() })
  await staff.api(administrationEndpoints.suspend, { personId: ben.id })
  expect((await see(addressOf(person), ana.token)).status).toBe(404)
  const of = async () => (await staff.api(administrationEndpoints.person, { personId: ben.id })).person.photo
  expect(await of()).toBe(null)
  await staff.api(administrationEndpoints.unsuspend, { personId: ben.id })
  expect(await of()).toBe(person.photo)
  expect((await see(addressOf(person), ana.token)).status).toBe(200)
})

/** A head that says how large it is, and nothing behind it. */
function hugePng(): Buffer {
  const chunk = (name: string, content: Buffer) => {
    const named = Buffer.concat([Buffer.from(name), content])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(content.length)
    sum.writeUInt32BE(crc32(named))
    return Buffer.concat([length, named, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(50_000, 0)
  head.writeUInt32BE(50_000, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([start, chunk('IHDR', head), chunk('IDAT', Buffer.alloc(100)), chunk('IEND', Buffer.alloc(0))])
}

const blob = (bytes: Buffer | string) => new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)])
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
const cutOff = async () => Buffer.from(await (await buildPicture()).arrayBuffer()).subarray(0, 300)

it.each([
  ['a text', async () => blob('ciao'), 400, { file: 'no_picture' }],
  ['an SVG', async () => blob(svg), 400, { file: 'no_picture' }],
  ['a PDF', async () => blob('%PDF-1.7\n%%EOF'), 400, { file: 'no_picture' }],
  ['50,000 × 50,000', async () => blob(hugePng()), 400, { file: 'no_picture' }],
  ['one that is cut off', async () => blob(await cutOff()), 400, { file: 'no_picture' }],
  ['nothing', async () => blob(''), 400, { file: 'empty_file' }],
  ['too much', async () => blob(Buffer.alloc(photoLimits.bytes + 1)), 413, {}],
])('%s is refused in words and changes nothing', async (_, file, status, fields) => {
  const before = await fingerprints()
  const answer = await outsider.request(meEndpoints.setPhoto, { file: await file() })
  expect(answer).toMatchObject({ status, body: { error: { fields } } })
  expect(await fingerprints()).toEqual(before)
})

it('a form of anything but one file is refused', async () => {
  const send = (parts: [name: string, value: Blob | string][], headers = {}) => {
    const body = new FormData()
    for (const [name, value] of parts)
      if (typeof value === 'string') body.append(name, value)
      else body.append(name, value)
    return outsider.request(meEndpoints.setPhoto, {}, { body, headers })
  }
  const file = await buildPicture()
  const refused = async (parts: [name: string, value: Blob | string][], fields: Record<string, string>) =>
    expect(await send(parts)).toMatchObject({ status: 400, body: { error: { code: 'invalid', fields } } })
  await refused([], { file: 'required' })
  await refused(
    [
      ['file', file],
      ['file', file],
    ],
    { file: 'too_many' },
  )
  await refused([['other', file]], { other: 'unknown_key' })
  await refused(
    [
      ['file', file],
      ['x', '1'],
    ],
    { x: 'unknown_key' },
  )
  await refused([['file', 'as text']], { file: 'unknown_key' })
  await refused(
    [
      ['__proto__', 'x'],
      ['file', file],
    ],
    { __proto__: 'unknown_key' },
  )
  for (const headers of [
    { 'content-type': 'multipart/form-data; boundary=no' },
    { 'content-type': 'multipart/form-data' },
  ])
    expect(await outsider.request(meEndpoints.setPhoto, {}, { body: '--x\r\n', headers })).toMatchObject({
      status: 400,
    })
  expect(await outsider.request(meEndpoints.setPhoto, {}, { body: '{}' })).toMatchObject({ status: 415 })
  expect((await outsider.api(meEndpoints.read)).person.photo).toBe(null)
})
