// SPDX-License-Identifier: AGPL-3.0-or-later
import { buffer } from 'node:stream/consumers'
import mongoose from 'mongoose'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { buildUpload } from '#server/features/uploads/build.ts'
import { newId } from '#server/lib/id.ts'
import { buildDocx, wordParagraph } from '#server/lib/office/build.ts'
import { startTestServer } from '#test/support/server.ts'
import { noteCost } from './fairness.ts'
import { PreviewModel } from './model.ts'
import { findPreview, openThumbnail } from './queries.ts'
import { discardPreviews, enqueueReading } from './service.ts'

await startTestServer()

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const facts = { kind: 'other', size: 1, sha256: '', scan: 'unchecked', width: null, height: null } as const

async function readOf(bytes: Buffer, mediaType: string) {
  const { _id } = await buildUpload({ personId: newId(), placeId: newId(), bytes, facts: { ...facts, mediaType } })
  expect(await findPreview(_id)).toMatchObject({ state: 'waiting' })
  await enqueueReading(_id)
  await expect.poll(async () => (await findPreview(_id)).state).not.toBe('waiting')
  return _id
}

it('what was brought is read after the change that makes it part of something', async () => {
  const id = await readOf(await buildDocx({ body: wordParagraph('Verbale') }), word)
  expect(await findPreview(id)).toEqual({
    state: 'ready',
    pages: [{ title: null, text: 'Verbale' }],
    blocks: [{ type: 'paragraph', content: [{ text: 'Verbale' }] }],
    cut: false,
    thumbnail: false,
    reason: null,
  })
})

it('a picture has a small one in the store, which goes with it', async () => {
  const bytes = await sharp({ create: { width: 900, height: 300, channels: 3, background: 'teal' } })
    .png()
    .toBuffer()
  const id = await readOf(bytes, 'image/png')
  const small = await openThumbnail(id)
  expect(await sharp(small ? await buffer(small) : Buffer.alloc(0)).metadata()).toMatchObject({ width: 480 })
  await discardPreviews([id])
  expect(await openThumbnail(id)).toBeNull()
})

it('a bad file costs its own preview alone, and says why', async () => {
  const [bad, good] = await Promise.all([
    readOf(Buffer.from('%PDF-1.7 no more'), 'application/pdf'),
    readOf(Buffer.from('ciao'), 'text/plain'),
  ])
  expect(await findPreview(bad)).toMatchObject({ state: 'failed', reason: 'broken' })
  expect(await findPreview(good)).toMatchObject({ state: 'ready', pages: [{ text: 'ciao' }] })
})

it('a kind that nobody reads has none', async () => {
  expect(await findPreview(await readOf(Buffer.from('x'), 'video/mp4'))).toMatchObject({ state: 'none' })
})

it('bytes that have cost a second reader are read no more', async () => {
  const [personId, placeId] = [newId(), newId()]
  const { _id } = await buildUpload({ personId, placeId, facts: { ...facts, mediaType: 'text/plain' } })
  await PreviewModel.create({ _id, personId, placeId, state: 'waiting', ended: 2 })
  await enqueueReading(_id)
  await expect.poll(() => findPreview(_id)).toMatchObject({ state: 'failed', reason: 'too_large' })
})

it('files of who has cost readers minutes wait, and those of others go first', async () => {
  const upload = () =>
    buildUpload({ personId: newId(), placeId: newId(), facts: { ...facts, mediaType: 'text/plain' } })
  const [heavy, other] = [await upload(), await upload()]
  noteCost(heavy.personId, 600)
  await enqueueReading(heavy._id)
  await enqueueReading(other._id)
  await expect.poll(() => findPreview(other._id)).toMatchObject({ state: 'ready' })
  expect(await findPreview(heavy._id)).toMatchObject({ state: 'waiting' })
  const [waiting] = await mongoose.connection.collection('jobs').find({ 'input.uploadId': heavy._id }).toArray()
  expect(waiting?.runAt.getTime()).toBeGreaterThan(Date.now() + 60_000)
})
