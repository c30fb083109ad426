// SPDX-License-Identifier: AGPL-3.0-or-later
import { insertTogether } from '#server/lib/db/insertTogether.ts'
import { newId } from '#server/lib/id.ts'
import { newKey, storage } from '#server/lib/storage/storage.ts'
import { type UploadDocument, UploadModel } from './model.ts'

type Needed = Pick<UploadDocument, 'personId' | 'placeId'>

async function* once(bytes: Uint8Array) {
  yield bytes
}

/** For tests: a whole upload whose bytes are in the store. */
export async function buildUpload({
  bytes = Buffer.from('Verbale di prova\n'),
  ...draft
}: Needed & Partial<UploadDocument> & { bytes?: Uint8Array }): Promise<UploadDocument> {
  const key = newKey('whole')
  const stored = await storage().put(key, once(bytes))
  const upload: UploadDocument = {
    _id: newId(),
    name: 'verbale.txt',
    size: stored.size,
    keepData: false,
    offset: stored.size,
    pieces: [],
    key,
    facts: { kind: 'text', mediaType: 'text/plain', ...stored, scan: 'unchecked', width: null, height: null },
    createdAt: new Date(),
    touchedAt: new Date(),
    usedAt: null,
    ...draft,
  }
  await insertTogether(UploadModel, upload)
  return upload
}

/** For tests: so many bytes of a place are taken, as far as is known. */
export const takeRoom = (whose: Needed, size: number): Promise<UploadDocument> =>
  buildUpload({
    ...whose,
    usedAt: new Date(),
    facts: { kind: 'text', mediaType: 'text/plain', size, sha256: '', scan: 'unchecked', width: null, height: null },
  })
