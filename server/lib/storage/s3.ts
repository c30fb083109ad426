// SPDX-License-Identifier: AGPL-3.0-or-later
import { Readable } from 'node:stream'
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandOutput,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { AppError } from '#shared/lib/errors.ts'
import { hashing } from './hashing.ts'
import { partsOfKey, type Storage, type StoredKey } from './storage.ts'

export interface S3Settings {
  /** Undefined: Amazon's own. */
  endpoint: string | undefined
  region: string
  bucket: string
  accessKeyId: string
  secretAccessKey: string
}

/** Ten thousand parts at most: files up to 80 GB. Two are on their way at a time. */
const partBytes = 8 * 1_048_576
const partsAtOnce = 2

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '')
const isMissing = (error: unknown): boolean => ['NoSuchKey', 'NotFound'].includes(nameOf(error))
/** Not every service can say what has broken off: there a rule of the bucket gives it up. */
const isUnknown = (error: unknown): boolean => ['MethodNotAllowed', 'NotImplemented'].includes(nameOf(error))
const isFull = (error: unknown): boolean =>
  ['QuotaExceeded', 'XMinioStorageFull', 'InsufficientStorage'].includes(nameOf(error)) ||
  (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 507)

/**
 * Objects of a bucket, of Amazon or of whatever speaks its protocol. An object is there when the service has confirmed
 * it, whole; parts of what broke off are given up at once, and those of who died by `tidy`.
 */
export function s3Storage({ bucket: Bucket, ...settings }: S3Settings): Storage & { check: () => Promise<void> } {
  const { endpoint, region, accessKeyId, secretAccessKey } = settings
  const client = new S3Client({
    ...(endpoint && { endpoint, forcePathStyle: true }),
    region,
    credentials: { accessKeyId, secretAccessKey },
    // what is not Amazon's own seldom knows the newer checksums
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })

  const unless =
    (isNothing: (error: unknown) => boolean) =>
    async <T>(work: Promise<T>): Promise<T | null> => {
      try {
        return await work
      } catch (error) {
        if (isNothing(error)) return null
        throw error
      }
    }
  const unlessMissing = unless(isMissing)
  const unlessUnknown = unless(isUnknown)

  async function giveUp({ Key, UploadId }: { Key: string | undefined; UploadId: string | undefined }): Promise<void> {
    if (UploadId) await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }))
  }

  return {
    check: async () => {
      await client.send(new HeadBucketCommand({ Bucket }))
    },
    async put(key, bytes) {
      partsOfKey(key)
      const hashed = hashing(bytes)
      const upload = new Upload({
        client,
        params: { Bucket, Key: key, Body: Readable.from(hashed.bytes) },
        partSize: partBytes,
        queueSize: partsAtOnce,
        leavePartsOnError: true,
      })
      try {
        await upload.done()
      } catch (error) {
        // whatever becomes of it, what went wrong is the first fault
        await giveUp({ Key: key, UploadId: upload.uploadId }).catch(() => undefined)
        throw isFull(error) ? new AppError('no_room') : error
      }
      return hashed.seen()
    },
    async read(key, range) {
      const Range = range && `bytes=${range.start}-${range.end}`
      const found = await unlessMissing(client.send(new GetObjectCommand({ Bucket, Key: key, Range })))
      if (!found) throw new AppError('not_found')
      if (!(found.Body instanceof Readable)) throw new Error('the store answered without bytes')
      return found.Body
    },
    findSize: async (key) =>
      (await unlessMissing(client.send(new HeadObjectCommand({ Bucket, Key: key }))))?.ContentLength ?? null,
    remove: async (key) => {
      await client.send(new DeleteObjectCommand({ Bucket, Key: key }))
    },
    async *keys(): AsyncGenerator<StoredKey> {
      for (const Prefix of ['piece-', 'whole-'])
        for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix }))
          for (const { Key, LastModified } of Contents)
            if (Key && LastModified) yield { key: Key, storedAt: LastModified }
    },
    async tidy(before) {
      let from: { KeyMarker?: string; UploadIdMarker?: string } | null = {}
      while (from) {
        const listed: ListMultipartUploadsCommandOutput | null = await unlessUnknown(
          client.send(new ListMultipartUploadsCommand({ Bucket, ...from })),
        )
        if (!listed) return
        for (const { Key, UploadId, Initiated } of listed.Uploads ?? [])
          if (Initiated && Initiated < before)
            await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }))
        const { NextKeyMarker: KeyMarker, NextUploadIdMarker: UploadIdMarker } = listed
        from = listed.IsTruncated && KeyMarker && UploadIdMarker ? { KeyMarker, UploadIdMarker } : null
      }
    },
  }
}
