// SPDX-License-Identifier: AGPL-3.0-or-later
import { DetailedError, Upload } from 'tus-js-client'
import { ConnectionError, isCode, readError } from '#client/lib/errors.ts'
import { freshToken, isSignedIn, refreshSession } from '#client/lib/session.ts'
import { uploadLimits, uploadPath } from '#shared/features/uploads.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { UploadEntry } from './entry.ts'

/** The server no longer knows this upload: it begins anew. */
export class UploadGone extends Error {
  override name = 'UploadGone'
}

interface Listener {
  /** It has an address now, from which it can be gone on with. */
  onUrl: (url: string) => void
  /** What has left, and may be lost on its way. */
  onProgress: (bytes: number) => void
  /** What the server has. */
  onSafe: (bytes: number) => void
}

function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Locked by a request of ours that is dying, or out of step with it: asked again, the server says where it stands. */
const passing = new Set([408, 409, 423, 425, 460])

function errorOf(error: Error, known: boolean): Error {
  const answer = error instanceof DetailedError ? error.originalResponse : null
  const status = answer?.getStatus() ?? 0
  if (!answer || status === 0 || passing.has(status)) return new ConnectionError('no answer', { cause: error })
  if (known && (status === 404 || status === 410)) return new UploadGone('gone', { cause: error })
  const read = readError(bodyOf(answer.getBody()), answer.getHeader('Retry-After') ?? null)
  // the protocol's own refusals carry no code of ours
  if (read.code !== 'internal' || status >= 500) return read
  if (status === 401) return new AppError('unauthenticated')
  return new AppError(status === 413 ? 'too_large' : 'invalid')
}

function metadataOf({ to, name, keepData }: UploadEntry): Record<string, string> {
  const where = 'threadId' in to ? to : 'documentId' in to ? { documentId: to.documentId } : { placeId: to.placeId }
  return { filename: name, ...where, ...(keepData && { keepData: '1' }) }
}

function once(file: Blob, entry: UploadEntry, listener: Listener) {
  let upload: Upload | null = null
  let stopped: () => void = () => undefined
  const done = new Promise<string | null>((resolve, reject) => {
    stopped = () => resolve(null)
    let url = entry.url
    upload = new Upload(file, {
      // with an address to go on from, a server that cannot answer now must not make it begin anew
      ...(url === null ? { endpoint: uploadPath } : { uploadUrl: url }),
      metadata: metadataOf(entry),
      chunkSize: uploadLimits.piece,
      retryDelays: null,
      storeFingerprintForResuming: false,
      async onBeforeRequest(request) {
        const token = await freshToken()
        if (!token || !isSignedIn(entry.personId)) throw new AppError('unauthenticated')
        request.setHeader('Authorization', `Bearer ${token}`)
      },
      onUploadUrlAvailable() {
        if (!upload?.url || upload.url === url) return
        url = upload.url
        listener.onUrl(url)
      },
      onProgress: listener.onProgress,
      onChunkComplete: (_, safe) => listener.onSafe(safe),
      onSuccess: () => resolve(url),
      onError: (error) => reject(errorOf(error, entry.url !== null)),
    })
    upload.start()
  })
  return {
    done,
    stop() {
      stopped()
      void upload?.abort()
    },
  }
}

/** Sends what the server does not have yet. `done` gives its address when all of it is there, null when it was stopped. */
export function sendFile(file: Blob, entry: UploadEntry, listener: Listener) {
  let sending = once(file, entry, listener)
  let stopped = false
  const done = sending.done.catch(async (error: unknown) => {
    if (stopped || !isCode(error, 'unauthenticated')) throw error
    await refreshSession()
    if (stopped) return null
    sending = once(file, entry, listener)
    return sending.done
  })
  return {
    done,
    stop() {
      stopped = true
      sending.stop()
    },
  }
}
