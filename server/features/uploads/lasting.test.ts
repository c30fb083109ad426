// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { gridfsStorage } from '#server/lib/storage/gridfs.ts'
import { s3Storage } from '#server/lib/storage/s3.ts'
import { setStorage, storage } from '#server/lib/storage/storage.ts'
import { uploadEndpoints } from '#shared/features/uploads.ts'
import { errorOf } from '#test/support/api.ts'
import { announceUpload, askTus, idOf, sendPiece } from '#test/support/bringing.ts'
import { startBucket } from '#test/support/bucket.ts'
import { newPerson } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { forkServer } from '#test/support/processes.ts'
import { startTestServer } from '#test/support/server.ts'
import { UploadModel } from './model.ts'
import { openBytes } from './queries.ts'

const { env } = await startTestServer()
const network = await buildNetwork()
const target = { placeId: network.id }
const ana = await newPerson('Ana', 'member', { id: network.id, kind: 'network' })

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const read = async (uploadId: string) => buffer(await openBytes(uploadId))
const halfWritten = () => readdir(path.join(env.UPLOADS_DIR, 'new'))
const offsetOf = async (uploadId: string) =>
  Number((await askTus(ana, { method: 'HEAD', uploadId })).headers['upload-offset'])

/** What the record says is in the store, neither more nor less of it. */
async function expectStored(uploadId: string): Promise<void> {
  const record = await UploadModel.findById(uploadId).lean()
  for (const { key, size } of record?.pieces ?? []) expect(await storage().findSize(key)).toBe(size)
  if (record?.key) expect(await storage().findSize(record.key)).toBe(record.facts?.size)
}

const bucket = await startBucket()
const folder = storage()
const stores = {
  folder: { settings: {}, store: folder, delays: [Math.random() * 60, null] },
  gridfs: { settings: { STORAGE: 'gridfs' }, store: gridfsStorage(), delays: [Math.random() * 100] },
  s3: {
    settings: {
      STORAGE: 's3',
      S3_ENDPOINT: bucket.endpoint,
      S3_BUCKET: bucket.bucket,
      S3_ACCESS_KEY_ID: bucket.key,
      S3_SECRET_ACCESS_KEY: bucket.key,
    },
    store: s3Storage({ ...bucket, region: 'us-east-1', accessKeyId: bucket.key, secretAccessKey: bucket.key }),
    delays: [Math.random() * 100],
  },
}
afterEach(() => setStorage(folder))

it.each(Object.entries(stores))(
  '%s: killed at the last byte, an upload is not whole or whole with its hash; what was acknowledged is there',
  async (_, { settings, store, delays }) => {
    // what is looked at, and goes on, in this process
    setStorage(store)
    // somewhere between the request and after its answer; the last time once it has answered
    for (const delay of delays) {
      const { url, child } = await forkServer(settings)
      const bytes = randomBytes(2_000_000)
      const first = bytes.subarray(0, 1_200_000)
      const uploadId = idOf(await announceUpload(ana, { size: bytes.length, target, url }))
      expect((await sendPiece(ana, { uploadId, offset: 0, bytes: first, url })).status).toBe(204)
      const dead = once(child, 'exit')
      const last = { uploadId, offset: first.length, bytes: bytes.subarray(first.length) }
      const answer = sendPiece(ana, { ...last, url }).then(
        ({ status }) => status,
        () => null,
      )
      await (delay === null ? answer : pause(delay))
      child.kill('SIGKILL')
      await dead
      const acknowledged = (await answer) === 204
      if (delay === null) expect(acknowledged).toBe(true)

      await expectStored(uploadId)
      const offset = await offsetOf(uploadId)
      expect([first.length, bytes.length]).toContain(offset)
      if (acknowledged) expect(offset).toBe(bytes.length)
      if (offset === first.length) {
        expect((await ana.api(uploadEndpoints.read, { uploadId })).facts).toBe(null)
        expect((await sendPiece(ana, last)).status).toBe(204)
      }
      expect((await ana.api(uploadEndpoints.read, { uploadId })).facts?.sha256).toBe(sha256(bytes))
      expect((await read(uploadId)).equals(bytes)).toBe(true)
    }
  },
)

it('a disk that is full in the middle is said to be, leaves no half file, and one goes on when there is room', async () => {
  // no file over a megabyte: blocks of 512 bytes
  const { url, child } = await forkServer({ LOG_LEVEL: 'silent' }, { ulimit: '-f 2048' })
  const leftBefore = await halfWritten()
  const bytes = randomBytes(1_500_000)
  const uploadId = idOf(await announceUpload(ana, { size: bytes.length, target, url }))
  const piece = (from: number, to: number, at?: string) =>
    sendPiece(ana, { uploadId, offset: from, bytes: bytes.subarray(from, to), ...(at && { url: at }) })
  expect((await piece(0, 200_000, url)).status).toBe(204)
  const full = await piece(200_000, 1_450_000, url)
  expect(full.status).toBe(507)
  expect(errorOf(full)).toMatchObject({ code: 'no_room', fields: {} })
  expect((await piece(200_000, 900_000, url)).status).toBe(204)
  // every piece has room, the whole has not
  expect(errorOf(await piece(900_000, 1_500_000, url)).code).toBe('no_room')
  expect(await halfWritten()).toEqual(leftBefore)
  await expectStored(uploadId)
  const dead = once(child, 'exit')
  child.kill('SIGTERM')
  await dead
  expect(await offsetOf(uploadId)).toBe(900_000)
  expect((await piece(900_000, 1_500_000)).status).toBe(204)
  expect((await read(uploadId)).equals(bytes)).toBe(true)
})
