// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Readable } from 'node:stream'
import { type ByteRange, storage } from '#server/lib/storage/storage.ts'
import type { FileFacts } from '#shared/features/uploads.ts'
import { AppError } from '#shared/lib/errors.ts'
import { type UploadDocument, UploadModel } from './model.ts'

/** A whole one, as what is made of it must know it. */
export interface WholeUpload {
  id: string
  personId: string
  placeId: string
  name: string
  facts: FileFacts
}

const asWhole = ({ _id, personId, placeId, name, facts }: UploadDocument): WholeUpload[] =>
  facts ? [{ id: _id, personId, placeId, name, facts }] : []

export const findUpload = (uploadId: string): Promise<UploadDocument | null> => UploadModel.findById(uploadId).lean()

/** Those that are whole, by their ids. */
export async function findUploads(ids: readonly string[]): Promise<Map<string, WholeUpload>> {
  const found = await UploadModel.find({ _id: { $in: ids } })
    .select('-pieces')
    .lean()
  return new Map(found.flatMap(asWhole).map((one) => [one.id, one]))
}

/** The bytes as they are stored; who asks has been through the door of what carries them. */
export async function openBytes(uploadId: string, range?: ByteRange): Promise<Readable> {
  const found = await UploadModel.findById(uploadId, { key: 1 }).lean()
  if (!found?.key) throw new AppError('not_found')
  return storage().read(found.key, range)
}

/** Unfinished or unused ones of a person, the oldest first. */
export const findPendingUploads = (personId: string): Promise<UploadDocument[]> =>
  UploadModel.find({ personId, usedAt: null }).select('-pieces').sort({ createdAt: 1 }).lean()

export const countPending = (personId: string): Promise<number> =>
  UploadModel.countDocuments({ personId, usedAt: null })

async function sumOf(filter: Record<string, unknown>, size: string): Promise<number> {
  const [sum] = await UploadModel.aggregate<{ bytes: number }>([
    { $match: filter },
    { $group: { _id: null, bytes: { $sum: size } } },
  ])
  return sum?.bytes ?? 0
}

/** Bytes of what is part of something in a place. */
export const findUsed = (placeId: string): Promise<number> => sumOf({ placeId, usedAt: { $ne: null } }, '$facts.size')

/** Bytes that were announced for a place and are not part of anything yet. */
export const findExpected = (placeId: string): Promise<number> => sumOf({ placeId, usedAt: null }, '$size')
