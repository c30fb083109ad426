// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildItem } from '#server/features/library/build.ts'
import type { ItemRecord } from '#server/features/library/queries.ts'
import { buildUpload } from '#server/features/uploads/build.ts'
import { summaryOf } from './describe.ts'
import { type FileDocument, FileModel, type StoredVersion } from './model.ts'

interface Draft {
  placeId: string
  createdBy: string
  item?: Partial<ItemRecord>
  upload?: Partial<Parameters<typeof buildUpload>[0]>
  version?: Partial<StoredVersion>
}

/** For tests: a file of one version in the library of a place, its bytes in the store. */
export async function buildFile({ placeId, createdBy, ...more }: Draft): Promise<FileDocument> {
  const upload = await buildUpload({ placeId, personId: createdBy, usedAt: new Date(), ...more.upload })
  if (!upload.facts) throw new Error('an upload of a file is whole')
  const version: StoredVersion = {
    number: 1,
    uploadId: upload._id,
    name: upload.name,
    note: null,
    authorId: createdBy,
    at: new Date(),
    basedOn: null,
    threadId: null,
    facts: upload.facts,
    ...more.version,
  }
  const item = await buildItem({
    placeId,
    createdBy,
    kind: 'file',
    name: `${upload._id}.txt`,
    file: summaryOf(version),
    ...more.item,
  })
  const file: FileDocument = { _id: item._id, placeId, createdBy, versions: [version], demo: false }
  await FileModel.create([file])
  return file
}
