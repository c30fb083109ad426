// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash, randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildThread } from '#server/features/threads/build.ts'
import { newId } from '#server/lib/id.ts'
import { uploadEndpoints, uploadLimits } from '#shared/features/uploads.ts'
import type { AppError } from '#shared/lib/errors.ts'
import { errorOf } from '#test/support/api.ts'
import { announceUpload, askTus, bring, idOf, sendPiece } from '#test/support/bringing.ts'
import { type People, people } from '#test/support/people.ts'
import { type BuiltPlace, buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { accessUpload } from './access.ts'
import { buildUpload } from './build.ts'
import { UploadModel } from './model.ts'
import { findUploads, findUsed, openBytes } from './queries.ts'
import { discardUploads, markUploadsUsed } from './service.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const read = async (uploadId: string) => buffer(await openBytes(uploadId))
const text = (length: number) => Buffer.alloc(length, 'Verbale della rete. ')

let network: BuiltPlace
let who: People
beforeAll(async () => {
  await startTestServer({ UPLOAD_LIMIT_MB: '2', PLACE_QUOTA_MB: '3' })
  network = await buildNetwork()
  who = await people(network)
})
const here = () => ({ placeId: network.id })
const actor = ({ id }: { id: string }) => ({ id, grants: [] })
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    ({ code, fields }: AppError) => ({ code, fields }),
  )

describe('bringing a file', () => {
  it('in pieces gives the same bytes, their hash and what they are, and says so to who brought it', async () => {
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(300_000)])
    const announced = await announceUpload(who.ana, { name: 'Intesa.txt', size: bytes.length, target: here() })
    expect(announced.status).toBe(201)
    expect(announced.headers.location).toMatch(/^\/api\/uploads\/[\w-]{22}$/)
    const uploadId = idOf(announced)
    const sent = await sendPiece(who.ana, { uploadId, offset: 0, bytes: bytes.subarray(0, 100_000) })
    expect(sent.headers['upload-offset']).toBe('100000')
    expect(await who.ana.api(uploadEndpoints.read, { uploadId })).toMatchObject({ offset: 100_000, facts: null })
    const head = await askTus(who.ana, { method: 'HEAD', uploadId })
    expect(head.headers).toMatchObject({ 'upload-offset': '100000', 'upload-length': String(bytes.length) })
    expect((await sendPiece(who.ana, { uploadId, offset: 100_000, bytes: bytes.subarray(100_000) })).status).toBe(204)
    expect(await who.ana.api(uploadEndpoints.read, { uploadId })).toMatchObject({
      name: 'Intesa.txt',
      offset: bytes.length,
      facts: {
        kind: 'pdf',
        mediaType: 'application/pdf',
        size: bytes.length,
        sha256: sha256(bytes),
        scan: 'unchecked',
      },
    })
    expect((await read(uploadId)).equals(bytes)).toBe(true)
  })

  it('is for who may add to the library, or write in the conversation it is for', async () => {
    const elsewhere = await buildNetwork()
    const thread = await buildThread({ placeId: network.id, channelId: network.channel._id })
    const inThread = await announceUpload(who.ben, { size: 10, target: { threadId: thread._id } })
    expect((await who.ben.api(uploadEndpoints.read, { uploadId: idOf(inThread) })).placeId).toBe(network.id)
    expect((await announceUpload(who.guest, { size: 10, target: { threadId: network.general._id } })).status).toBe(201)
    const refused = [
      [who.ana, { placeId: elsewhere.id }, 'not_found'],
      [who.outsider, here(), 'not_found'],
      [who.outsider, { threadId: thread._id }, 'not_found'],
      [who.guest, here(), 'not_found'],
      [who.guest, { threadId: thread._id }, 'not_found'],
      [who.evaluator, here(), 'not_found'],
      [who.anonymous, here(), 'unauthenticated'],
    ] as const
    for (const [by, target, code] of refused)
      expect(errorOf(await announceUpload(by, { size: 10, target })).code, by.name).toBe(code)
  })

  it('is there for who brings it alone: to all others it is nothing', async () => {
    const uploadId = idOf(await announceUpload(who.ana, { size: 100, target: here() }))
    for (const other of [who.ben, who.coordinator, who.staff, who.outsider]) {
      for (const method of ['HEAD', 'DELETE'] as const)
        expect((await askTus(other, { method, uploadId })).status, `${other.name} ${method}`).toBe(404)
      const sent = await sendPiece(other, { uploadId, offset: 0, bytes: text(100) })
      expect(errorOf(sent).code).toBe('not_found')
      expect(errorOf(await sendPiece(other, { uploadId: newId(), offset: 0, bytes: text(100) })).code).toBe('not_found')
      await expect(accessUpload(actor(other), uploadId, 'use')).rejects.toMatchObject({ code: 'not_found' })
    }
    expect((await askTus(who.anonymous, { method: 'HEAD', uploadId })).status).toBe(401)
    expect((await askTus(who.ana, { method: 'HEAD', uploadId })).headers['upload-offset']).toBe('0')
  })

  it('goes on with a new token where the old one was too old', async () => {
    const uploadId = idOf(await announceUpload(who.ana, { size: 200, target: here() }))
    await sendPiece(who.ana, { uploadId, offset: 0, bytes: text(100) })
    const old = await sendPiece(
      { token: `${who.ana.token?.slice(0, -3)}xyz` },
      { uploadId, offset: 100, bytes: text(100) },
    )
    expect(errorOf(old).code).toBe('unauthenticated')
    const fresh = await who.ana.device()
    expect((await sendPiece(fresh, { uploadId, offset: 100, bytes: text(100) })).status).toBe(204)
    expect((await read(uploadId)).equals(Buffer.concat([text(100), text(100)]))).toBe(true)
  })

  it('takes bytes at the offset that is next and at no other, and none twice', async () => {
    const bytes = text(3_000)
    const uploadId = idOf(await announceUpload(who.ana, { size: bytes.length, target: here() }))
    const first = { uploadId, offset: 0, bytes: bytes.subarray(0, 1_000) }
    await sendPiece(who.ana, first)
    for (const offset of [0, 999, 1_001, 3_000])
      expect(errorOf(await sendPiece(who.ana, { ...first, offset })).code, String(offset)).toBe('conflict')
    const tooMuch = await sendPiece(who.ana, { uploadId, offset: 1_000, bytes: text(2_001) })
    expect(errorOf(tooMuch).code).toBe('too_large')
    expect((await sendPiece(who.ana, { uploadId, offset: 1_000, bytes: bytes.subarray(1_000) })).status).toBe(204)
    expect((await read(uploadId)).equals(bytes)).toBe(true)
    expect(errorOf(await sendPiece(who.ana, { uploadId, offset: 3_000, bytes: text(10) })).code).toBe('too_large')
  })

  it('can be given up until it is part of something', async () => {
    const uploadId = await bring(who.ana, { bytes: text(100), target: here() })
    expect((await askTus(who.ana, { method: 'DELETE', uploadId })).status).toBe(204)
    expect((await askTus(who.ana, { method: 'HEAD', uploadId })).status).toBe(404)
    const kept = await bring(who.ana, { bytes: text(100), target: here() })
    await markUploadsUsed([kept])
    expect(errorOf(await askTus(who.ana, { method: 'DELETE', uploadId: kept })).code).toBe('conflict')
    expect((await read(kept)).equals(text(100))).toBe(true)
  })
})

describe('before any byte', () => {
  it.each([
    ['is empty', { size: 0 }, 'invalid', { file: 'empty_file' }],
    ['is over the limit', { size: 2 * 1024 * 1024 + 1 }, 'too_large', {}],
    ['has no name', { name: ' ' }, 'invalid', { filename: 'required' }],
    ['is called ..', { name: '..' }, 'invalid', { filename: 'bad_text' }],
    ['has a name with a sign that turns', { name: 'fattura\u202Efdp.exe' }, 'invalid', { filename: 'bad_text' }],
    ['has a name with a control sign', { name: 'a\u0007b.pdf' }, 'invalid', { filename: 'bad_text' }],
    ['has a name over two lines', { name: 'a\nb.pdf' }, 'invalid', { filename: 'bad_text' }],
    ['has a name of 255 bytes', { name: `${'à'.repeat(125)}x.pdf` }, 'invalid', { filename: 'too_long' }],
    ['has a name of 255 letters', { name: `${'a'.repeat(251)}.pdf` }, 'invalid', { filename: 'too_long' }],
    ['has a name that nothing is seen of', { name: '\u200B\u200B' }, 'invalid', { filename: 'bad_text' }],
  ])('what %s is refused', async (_, draft, code, fields) => {
    const answer = await announceUpload(who.ana, { size: 10, target: here(), ...draft })
    expect(errorOf(answer)).toMatchObject({ code, fields })
  })

  it.each([
    ['../../x', 'x'],
    ['..\\..\\windows\\x.pdf', 'x.pdf'],
    ['C:\\fakepath\\verbale.pdf', 'verbale.pdf'],
    ['Cafe\u0301.pdf', 'Caf\u00e9.pdf'],
    ['  spazi intorno.pdf ', 'spazi intorno.pdf'],
    ['ملف عربي.pdf', 'ملف عربي.pdf'],
    ["l'intesa «2026» #3 %41.pdf", "l'intesa «2026» #3 %41.pdf"],
    ['.nascosto', '.nascosto'],
  ])('the name %j is kept as %j', async (name, kept) => {
    const answer = await announceUpload(who.ben, { name, size: 10, target: here() })
    expect((await who.ben.api(uploadEndpoints.read, { uploadId: idOf(answer) })).name).toBe(kept)
  })

  it('headers that are not as they should be are refused in our own words', async () => {
    const good = {
      'upload-length': '10',
      'upload-metadata': `filename eA==,placeId ${Buffer.from(network.id).toString('base64')}`,
    }
    const refused: [Record<string, string>, string][] = [
      [{ ...good, 'tus-resumable': '0.2.2' }, 'malformed'],
      [{ ...good, 'upload-length': '-1' }, 'malformed'],
      [{ ...good, 'upload-length': '1e3' }, 'malformed'],
      [{ ...good, 'upload-length': '99999999999999999999' }, 'malformed'],
      [{ ...good, 'upload-defer-length': '1' }, 'malformed'],
      [{ ...good, 'upload-concat': 'partial' }, 'malformed'],
      [{ ...good, 'upload-metadata': 'filename !!' }, 'malformed'],
      [{ ...good, 'upload-metadata': `${good['upload-metadata']},filename eA==` }, 'malformed'],
      [{ ...good, 'upload-metadata': `${good['upload-metadata']},threadId eA==` }, 'invalid'],
      [{ ...good, 'upload-metadata': `${good['upload-metadata']},mediaType eA==` }, 'invalid'],
      [{ ...good, 'upload-metadata': 'filename eA==' }, 'invalid'],
    ]
    for (const [headers, code] of refused) {
      const answer = await askTus(who.ana, { method: 'POST', headers })
      expect(errorOf(answer).code, JSON.stringify(headers)).toBe(code)
    }
    const uploadId = idOf(await announceUpload(who.ana, { size: 10, target: here() }))
    for (const headers of [{}, { 'upload-offset': '-1' }, { 'upload-offset': '0', 'content-type': 'text/plain' }])
      expect((await askTus(who.ana, { method: 'PATCH', uploadId, headers, body: text(10) })).status).toBeGreaterThan(
        399,
      )
    for (const odd of ['x', '..%2Fme', newId().slice(1), '%00', 'x'.repeat(5_000)])
      expect((await askTus(who.ana, { method: 'HEAD', uploadId: odd })).status, odd).toBe(404)
  })

  it('a place that is full is said to be, of two who come for the last room one gets it', async () => {
    const full = await buildNetwork()
    const around = await people(full)
    const used = await buildUpload({
      personId: around.ana.id,
      placeId: full.id,
      bytes: text(1024 * 1024),
      usedAt: new Date(),
    })
    expect(await findUsed(full.id)).toBe(1024 * 1024)
    const size = 1024 * 1024 + 512 * 1024
    const asked = [around.ana, around.ben].map((by) => announceUpload(by, { size, target: { placeId: full.id } }))
    const answers = await Promise.all(asked)
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 413])
    expect(answers.filter(({ status }) => status === 413).map((one) => errorOf(one).code)).toEqual(['over_quota'])
    await discardUploads([used._id])
    expect((await announceUpload(around.ben, { size, target: { placeId: full.id } })).status).toBe(201)
  })

  it('nobody keeps more unfinished ones than anybody would finish', async () => {
    const here = { personId: who.facilitator.id, placeId: network.id, key: null, facts: null, size: 1, offset: 0 }
    await UploadModel.insertMany(
      Array.from({ length: uploadLimits.pending }, () => ({ ...here, _id: newId(), name: 'x' })),
    )
    const answer = await announceUpload(who.facilitator, { size: 10, target: { placeId: network.id } })
    expect(errorOf(answer)).toMatchObject({ code: 'invalid', fields: { file: 'too_many' } })
    await UploadModel.deleteMany({ personId: who.facilitator.id })
  })
})

describe('what is whole', () => {
  it('is used once, by who brought it, and found by who makes files of it', async () => {
    const uploadId = await bring(who.ana, { name: 'uso.txt', bytes: text(50), target: here() })
    expect((await accessUpload(actor(who.ana), uploadId, 'use')).facts.size).toBe(50)
    expect(await refusal(accessUpload(actor(who.ben), uploadId, 'use'))).toEqual({ code: 'not_found', fields: {} })
    const before = await findUsed(network.id)
    await markUploadsUsed([uploadId])
    await markUploadsUsed([uploadId])
    expect(await findUsed(network.id)).toBe(before + 50)
    expect(await refusal(accessUpload(actor(who.ana), uploadId, 'use'))).toMatchObject({ code: 'conflict' })
    expect((await findUploads([uploadId, newId()])).get(uploadId)).toMatchObject({
      name: 'uso.txt',
      personId: who.ana.id,
    })
    expect((await buffer(await openBytes(uploadId, { start: 3, end: 6 }))).equals(text(50).subarray(3, 7))).toBe(true)
    const unfinished = idOf(await announceUpload(who.ana, { size: 10, target: here() }))
    expect(await refusal(accessUpload(actor(who.ana), unfinished, 'use'))).toMatchObject({
      fields: { uploadId: 'not_ready' },
    })
    expect((await findUploads([unfinished])).size).toBe(0)
    const mine = await who.ana.api(uploadEndpoints.list)
    expect(mine.uploads.map(({ id }) => id)).toContain(unfinished)
    expect(mine.uploads.map(({ id }) => id)).not.toContain(uploadId)
  })
})
