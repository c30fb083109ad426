// SPDX-License-Identifier: AGPL-3.0-or-later
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import mongoose from 'mongoose'
import { AppError } from '#shared/lib/errors.ts'
import { hashing } from './hashing.ts'
import { partsOfKey, type Storage, type StoredKey } from './storage.ts'

const name = 'bytes'
const chunkBytes = 1_048_576

/** What the database says when its disk is full. */
const isFull = (error: unknown): boolean => error instanceof mongoose.mongo.MongoServerError && error.code === 14_031

interface File {
  _id: string
  length: number
  uploadDate: Date
}

/**
 * In the database itself, by GridFS: several servers share it without a disk or a service of their own. A file has its
 * line in `bytes.files` only when all of it is there, which makes it whole in one step; what is being written has one in
 * `bytes.begun`, by which the chunks of who died are found.
 */
export function gridfsStorage(): Storage {
  const database = () => {
    const { db } = mongoose.connection
    if (!db) throw new Error('the database is not open')
    return db
  }
  const files = () => database().collection<File>(`${name}.files`)
  const chunks = () => database().collection(`${name}.chunks`)
  const begun = () => database().collection<{ _id: string; at: Date }>(`${name}.begun`)
  const bucket = () => new mongoose.mongo.GridFSBucket(database(), { bucketName: name, chunkSizeBytes: chunkBytes })

  async function clear(key: string): Promise<void> {
    await files().deleteOne({ _id: key })
    await chunks().deleteMany({ files_id: key })
  }

  return {
    async put(key, bytes) {
      partsOfKey(key)
      await begun().insertOne({ _id: key, at: new Date() })
      const hashed = hashing(bytes)
      try {
        // ids of our own are strings; the type says ObjectId alone
        await pipeline(Readable.from(hashed.bytes), bucket().openUploadStreamWithId(key as never, key))
      } catch (error) {
        await clear(key)
        await begun().deleteOne({ _id: key })
        throw isFull(error) ? new AppError('no_room') : error
      }
      await begun().deleteOne({ _id: key })
      return hashed.seen()
    },
    async read(key, range) {
      if (!(await files().findOne({ _id: key }, { projection: { _id: 1 } }))) throw new AppError('not_found')
      return bucket().openDownloadStream(key as never, range && { start: range.start, end: range.end + 1 })
    },
    findSize: async (key) => (await files().findOne({ _id: key }, { projection: { length: 1 } }))?.length ?? null,
    remove: clear,
    async *keys(): AsyncGenerator<StoredKey> {
      for await (const { _id, uploadDate } of files().find(
        { _id: /^(piece|whole)-/ },
        { projection: { uploadDate: 1 } },
      ))
        yield { key: _id, storedAt: uploadDate }
    },
    async tidy(before) {
      for await (const { _id } of begun().find({ at: { $lt: before } })) {
        await clear(_id)
        await begun().deleteOne({ _id })
      }
    },
  }
}
