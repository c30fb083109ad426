// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessSync, constants } from 'node:fs'
import path from 'node:path'
import { type Env, SettingError } from '#server/lib/env.ts'
import { folderStorage } from './folder.ts'
import { gridfsStorage } from './gridfs.ts'
import { type Storage, setStorage } from './storage.ts'

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : 'it cannot be used')

function openFolder({ UPLOADS_DIR }: Env): Storage {
  const folder = path.resolve(UPLOADS_DIR)
  try {
    const storage = folderStorage(folder)
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    return storage
  } catch (error) {
    throw new SettingError(
      `UPLOADS_DIR cannot be ${JSON.stringify(UPLOADS_DIR)}: a folder that the server may write (${reasonOf(error)}). Example: UPLOADS_DIR=/var/lib/trama/uploads`,
    )
  }
}

async function openBucket(env: Env): Promise<Storage> {
  const { S3_ENDPOINT: endpoint, S3_REGION: region, S3_BUCKET: bucket } = env
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env
  if (!bucket || !accessKeyId || !secretAccessKey)
    throw new SettingError('STORAGE=s3 needs S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY')
  // some megabytes that only who keeps files there loads
  const { s3Storage } = await import('./s3.ts')
  const storage = s3Storage({ endpoint, region, bucket, accessKeyId, secretAccessKey })
  try {
    await storage.check()
  } catch (error) {
    throw new SettingError(`S3_BUCKET cannot be ${JSON.stringify(bucket)}: it does not answer (${reasonOf(error)})`)
  }
  return storage
}

const ways = { folder: openFolder, gridfs: gridfsStorage, s3: openBucket } as const

/** A store in which nothing can be kept is found out at the start, not by the first person who brings something. */
export async function openStorage(env: Env): Promise<void> {
  setStorage(await ways[env.STORAGE](env))
}
