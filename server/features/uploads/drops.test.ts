// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { Upload } from 'tus-js-client'
import { expect, it } from 'vitest'
import { type FileFacts, uploadEndpoints, uploadLimits, uploadPath } from '#shared/features/uploads.ts'
import { announceUpload, askTus, idOf, sendPiece } from '#test/support/bringing.ts'
import { cuttingLink } from '#test/support/cutting.ts'
import { newPerson } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startServerProcess } from '#test/support/processes.ts'
import { startTestServer } from '#test/support/server.ts'
import { addBytes } from './bringing.ts'
import { openBytes } from './queries.ts'

const MB = 1024 * 1024
/** UPLOAD_TEST_MB=500 brings what the promise names; each run brings what its time allows. */
const largeMB = Number(process.env.UPLOAD_TEST_MB ?? 8)

const { url } = await startTestServer()
const network = await buildNetwork()
const target = { placeId: network.id }
const ana = await newPerson('Ana', 'member', { id: network.id, kind: 'network' })

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const factsOf = async (uploadId: string): Promise<FileFacts | null> =>
  (await ana.api(uploadEndpoints.read, { uploadId })).facts
const read = async (uploadId: string) => buffer(await openBytes(uploadId))
const offsetOf = async (uploadId: string) =>
  Number((await askTus(ana, { method: 'HEAD', uploadId })).headers['upload-offset'])

/** As the client of the product does it. */
const bringOver = (link: string, bytes: Buffer): Promise<string> =>
  new Promise((resolve, reject) => {
    const upload = new Upload(bytes, {
      endpoint: `${link}${uploadPath}`,
      chunkSize: uploadLimits.piece,
      retryDelays: [10, 50, 100, 200, 400, 800],
      metadata: { filename: 'lezione.bin', ...target },
      headers: { authorization: `Bearer ${ana.token}` },
      onError: reject,
      onSuccess: () => resolve(upload.url?.split('/').at(-1) ?? ''),
    })
    upload.start()
  })

it(`${largeMB} MB over a line that drops ten times arrive bit by bit`, { timeout: 600_000 }, async () => {
  const bytes = randomBytes(largeMB * MB)
  const link = await cuttingLink(url, { every: Math.floor(bytes.length / 11), times: 10 })
  const uploadId = await bringOver(link.url, bytes)
  expect(link.cuts()).toBe(10)
  expect(await factsOf(uploadId)).toMatchObject({ size: bytes.length, sha256: sha256(bytes) })
  const hash = createHash('sha256')
  for await (const chunk of await openBytes(uploadId)) hash.update(chunk)
  expect(hash.digest('hex')).toBe(sha256(bytes))
})

/** Announces a piece and sends less than all of it; the line stays as it is. */
async function sendHalf(uploadId: string, bytes: Buffer, sent: number) {
  const { hostname, port } = new URL(url)
  const line = connect(Number(port), hostname)
  line.on('error', () => undefined)
  await once(line, 'connect')
  const head = [
    `PATCH ${uploadPath}/${uploadId} HTTP/1.1`,
    `Host: ${hostname}`,
    `Authorization: Bearer ${ana.token}`,
    'Tus-Resumable: 1.0.0',
    'Upload-Offset: 0',
    'Content-Type: application/offset+octet-stream',
    `Content-Length: ${bytes.length}`,
  ]
  line.write(`${head.join('\r\n')}\r\n\r\n`)
  await new Promise((written) => line.write(bytes.subarray(0, sent), written))
  return line
}

it('what was taken in when a line broke stays, and one goes on from there', async () => {
  const bytes = randomBytes(MB)
  const uploadId = idOf(await announceUpload(ana, { size: bytes.length, target }))
  const line = await sendHalf(uploadId, bytes, 300_000)
  line.end()
  await expect.poll(() => offsetOf(uploadId)).toBeGreaterThan(0)
  const offset = await offsetOf(uploadId)
  expect(offset).toBeLessThanOrEqual(300_000)
  expect((await sendPiece(ana, { uploadId, offset, bytes: bytes.subarray(offset) })).status).toBe(204)
  expect((await read(uploadId)).equals(bytes)).toBe(true)
})

it('who comes back does not wait for the line that is dead: what it brought is kept, and it is let go', async () => {
  const bytes = randomBytes(MB)
  const uploadId = idOf(await announceUpload(ana, { size: bytes.length, target }))
  const line = await sendHalf(uploadId, bytes, 200_000)
  const closed = once(line, 'close')
  await expect.poll(() => offsetOf(uploadId)).toBe(200_000)
  line.resume()
  await closed
  expect((await sendPiece(ana, { uploadId, offset: 200_000, bytes: bytes.subarray(200_000) })).status).toBe(204)
  expect((await read(uploadId)).equals(bytes)).toBe(true)
})

it('of two processes that are sent the same offset at once one takes it, and the bytes are of one', async () => {
  const other = await startServerProcess()
  for (const size of [1_000, 300_000]) {
    const uploadId = idOf(await announceUpload(ana, { size, target }))
    const both = [randomBytes(size), randomBytes(size)]
    const [here, there] = await Promise.all(
      both.map((bytes, n) => sendPiece(ana, { uploadId, offset: 0, bytes, ...(n === 1 && { url: other }) })),
    )
    const statuses = [here?.status, there?.status]
    expect(statuses.filter((status) => status === 204)).toHaveLength(1)
    const taken = both[statuses.indexOf(204)] ?? Buffer.alloc(0)
    expect((await read(uploadId)).equals(taken)).toBe(true)
    expect(await factsOf(uploadId)).toMatchObject({ sha256: sha256(taken) })
  }
})

it('nor do two mix where no lock keeps them apart', async () => {
  const size = 400_000
  const uploadId = idOf(await announceUpload(ana, { size, target }))
  async function* slowly(bytes: Buffer) {
    for (let at = 0; at < bytes.length; at += 50_000) {
      await new Promise((resolve) => setImmediate(resolve))
      yield bytes.subarray(at, at + 50_000)
    }
  }
  const halves = [randomBytes(200_000), randomBytes(200_000)]
  const tried = await Promise.allSettled(halves.map((bytes) => addBytes(uploadId, 0, slowly(bytes))))
  expect(tried.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const rest = randomBytes(200_000)
  expect((await sendPiece(ana, { uploadId, offset: 200_000, bytes: rest })).status).toBe(204)
  const first = halves[tried.findIndex(({ status }) => status === 'fulfilled')] ?? Buffer.alloc(0)
  expect((await read(uploadId)).equals(Buffer.concat([first, rest]))).toBe(true)
})
