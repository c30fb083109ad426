// SPDX-License-Identifier: AGPL-3.0-or-later
import { rm, truncate, utimes } from 'node:fs/promises'
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { newKey, storage } from '#server/lib/storage/storage.ts'
import { today } from '#shared/lib/dates.ts'
import { announceUpload, idOf, sendPiece } from '#test/support/bringing.ts'
import { newPerson } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { buildUpload } from './build.ts'
import { StoreCheckModel } from './checkModel.ts'
import { UploadModel } from './model.ts'
import { beginStoreCheck, clearStaleUploads } from './nightly.ts'

const { env } = await startTestServer()
const network = await buildNetwork()
const ana = await newPerson('Ana', 'member', { id: network.id, kind: 'network' })
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000)
const mine = { personId: ana.id, placeId: network.id }

const fileOf = (key: string) =>
  path.join(env.UPLOADS_DIR, key.split('-')[0] ?? '', key.replace(/^\w+-/, '').slice(0, 2), key)
async function putAged(kind: 'piece' | 'whole', hours: number): Promise<string> {
  const key = newKey(kind)
  await storage().put(
    key,
    (async function* () {
      yield Buffer.from('bytes without a record')
    })(),
  )
  await utimes(fileOf(key), hoursAgo(hours), hoursAgo(hours))
  return key
}
const gone = (key: string) => expect.poll(() => storage().findSize(key)).toBe(null)

it('what nobody goes on with or uses for two days goes, and nothing else', async () => {
  const touchedAt = hoursAgo(49)
  const used = await buildUpload({ ...mine, touchedAt, usedAt: touchedAt })
  const fresh = await buildUpload({ ...mine, touchedAt: hoursAgo(47) })
  const unused = await buildUpload({ ...mine, touchedAt })
  const held = await buildUpload({ ...mine, touchedAt })
  await UploadModel.updateOne({ _id: held._id }, { $set: { 'facts.scan': 'waiting' } })
  const unfinished = idOf(await announceUpload(ana, { size: 100, target: { placeId: network.id } }))
  await sendPiece(ana, { uploadId: unfinished, offset: 0, bytes: Buffer.alloc(50, 'x') })
  const [piece] = (await UploadModel.findByIdAndUpdate(unfinished, { $set: { touchedAt } }).lean())?.pieces ?? []
  expect(await clearStaleUploads(new Date())).toBe(2)
  const left = await UploadModel.distinct('_id')
  expect(left.sort()).toEqual([used._id, fresh._id, held._id].sort())
  await gone(unused.key ?? '')
  await gone(piece?.key ?? '')
  expect(await storage().findSize(used.key ?? '')).toBe(used.size)
})

it('each night records are compared with bytes; what is missing is named, once, by whichever process is first', async () => {
  const whole = await buildUpload({ ...mine, usedAt: new Date() })
  const lost = await buildUpload({ ...mine, usedAt: new Date() })
  const short = await buildUpload({ ...mine, usedAt: new Date() })
  await rm(fileOf(lost.key ?? ''))
  await truncate(fileOf(short.key ?? ''), 3)
  const [old, oldPiece, young] = [await putAged('whole', 25), await putAged('piece', 25), await putAged('piece', 1)]
  await Promise.all([beginStoreCheck('2027-01-01'), beginStoreCheck('2027-01-01')])
  const found = await vi.waitUntil(
    () => StoreCheckModel.findOne({ _id: '2027-01-01', endedAt: { $ne: null } }).lean(),
    { timeout: 30_000 },
  )
  expect(found?.missing.map(({ uploadId }) => uploadId).sort()).toEqual([lost._id, short._id].sort())
  expect(found).toMatchObject({ missingCount: 2, orphanCount: 1, orphans: [old] })
  expect(await storage().findSize(oldPiece)).toBe(null)
  expect(await storage().findSize(young)).not.toBe(null)
  expect(await storage().findSize(whole.key ?? '')).toBe(whole.size)
})

it('a server that was down at midnight looks when it starts', async () => {
  expect(await StoreCheckModel.countDocuments({ _id: today() })).toBe(1)
})
