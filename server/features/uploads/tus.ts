// SPDX-License-Identifier: AGPL-3.0-or-later
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Readable } from 'node:stream'
import { DataStore, Server, Upload } from '@tus/server'
import type { Request, Response } from 'express'
import type { RequestActor } from '#server/lib/http/actor.ts'
import { newId } from '#server/lib/id.ts'
import { uploadPath } from '#shared/features/uploads.ts'
import { AppError, type ErrorCode } from '#shared/lib/errors.ts'
import { accessBringing, accessTarget } from './access.ts'
import { addBytes, createUpload } from './bringing.ts'
import { readMetadata } from './headers.ts'
import { uploadLock } from './lock.ts'
import { dropUpload } from './service.ts'

/** Who asks: the library hands its store ids alone. */
const asking = new AsyncLocalStorage<RequestActor>()

function asker(): RequestActor {
  const actor = asking.getStore()
  if (!actor) throw new AppError('unauthenticated')
  return actor
}

class UploadStore extends DataStore {
  override extensions = ['creation', 'creation-with-upload', 'termination']

  override async create(upload: Upload): Promise<Upload> {
    const actor = asker()
    const { name, keepData, target } = readMetadata(upload.metadata ?? {})
    const { placeId } = await accessTarget(actor, target, 'bring')
    const size = upload.size ?? 0
    await createUpload({ _id: upload.id, personId: actor.id, placeId, name, size, keepData })
    return upload
  }
  override async getUpload(uploadId: string): Promise<Upload> {
    const { _id, size, offset } = await accessBringing(asker(), uploadId, 'bring')
    return new Upload({ id: _id, size, offset })
  }
  override async write(bytes: Readable, uploadId: string, offset: number): Promise<number> {
    // when storing fails its own error comes out, once all of it is cleared away: a stream that was closed early would be faster
    return addBytes(uploadId, offset, bytes.iterator({ destroyOnReturn: false }))
  }
  override async remove(uploadId: string): Promise<void> {
    await dropUpload(await accessBringing(asker(), uploadId, 'bring'))
  }
}

/** The library throws plain objects with a status. */
const ownCodes: Readonly<Record<number, ErrorCode>> = {
  400: 'malformed',
  403: 'malformed',
  404: 'not_found',
  409: 'conflict',
  410: 'not_found',
  412: 'malformed',
  413: 'too_large',
  415: 'unsupported_type',
  501: 'malformed',
}

function toOwnError(error: unknown): unknown {
  if (error instanceof AppError) return error
  const status = typeof error === 'object' && error !== null && 'status_code' in error ? error.status_code : null
  const code = typeof status === 'number' ? ownCodes[status] : undefined
  return code ? new AppError(code) : error
}

const tus = new Server({
  path: uploadPath,
  datastore: new UploadStore(),
  relativeLocation: true,
  // of this site alone
  allowedOrigins: () => false,
  namingFunction: newId,
  locker: { newLock: uploadLock },
  // who has lost the line does not wait long for the one that is dead
  lockDrainTimeout: 500,
  getFileIdFromRequest: (_, lastPath) => lastPath,
  onResponseError: (_, error) => {
    // leaves by the one handler of errors
    throw toOwnError(error)
  },
})

/** Answers one request of the resumable protocol; errors are thrown, as everywhere. */
export async function serveTus(actor: RequestActor, request: Request, response: Response): Promise<void> {
  await asking.run(actor, () => tus.handle(request, response))
}
