// SPDX-License-Identifier: AGPL-3.0-or-later
import { uploadPath } from '#shared/features/uploads.ts'
import { errorOf, type RawAnswer } from './api.ts'
import type { TestPerson } from './people.ts'
import { testServer } from './server.ts'

interface TusRequest {
  method: 'POST' | 'HEAD' | 'PATCH' | 'DELETE'
  uploadId?: string
  headers?: Record<string, string>
  body?: Uint8Array
  url?: string
}

/** One request of the resumable protocol, and the answer as it comes over the wire. */
export async function askTus(
  by: Pick<TestPerson, 'token'>,
  { method, uploadId, headers, body, url = testServer().url }: TusRequest,
): Promise<RawAnswer> {
  const response = await fetch(`${url}${uploadPath}${uploadId === undefined ? '' : `/${uploadId}`}`, {
    method,
    headers: {
      'tus-resumable': '1.0.0',
      ...(by.token ? { authorization: `Bearer ${by.token}` } : {}),
      ...headers,
    },
    ...(body && { body: Buffer.from(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: Object.fromEntries(response.headers), body: text && JSON.parse(text) }
}

export const metadataOf = (values: Record<string, string>): string =>
  Object.entries(values)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',')

interface Brought {
  name?: string
  bytes: Uint8Array
  target: { placeId: string } | { threadId: string } | { documentId: string }
  keepData?: boolean
  url?: string
}

/** The first request: what is to come. */
export const announceUpload = (
  by: Pick<TestPerson, 'token'>,
  { name = 'verbale.pdf', size, target, keepData = false, url }: Omit<Brought, 'bytes'> & { size: number },
): Promise<RawAnswer> =>
  askTus(by, {
    method: 'POST',
    headers: {
      'upload-length': String(size),
      'upload-metadata': metadataOf({ filename: name, ...target, ...(keepData && { keepData: '1' }) }),
    },
    ...(url && { url }),
  })

export const idOf = ({ headers }: RawAnswer): string => headers.location?.split('/').at(-1) ?? ''

export const sendPiece = (
  by: Pick<TestPerson, 'token'>,
  { uploadId, offset, bytes, url }: { uploadId: string; offset: number; bytes: Uint8Array; url?: string },
): Promise<RawAnswer> =>
  askTus(by, {
    method: 'PATCH',
    uploadId,
    headers: { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    body: bytes,
    ...(url && { url }),
  })

/** All of it in one piece; the id of what is whole, or what it was refused with is thrown. */
export async function bring(by: Pick<TestPerson, 'token'>, { bytes, ...what }: Brought): Promise<string> {
  const announced = await announceUpload(by, { ...what, size: bytes.length })
  if (announced.status !== 201) throw errorOf(announced)
  const sent = await sendPiece(by, {
    uploadId: idOf(announced),
    offset: 0,
    bytes,
    ...(what.url && { url: what.url }),
  })
  if (sent.status !== 204) throw errorOf(sent)
  return idOf(announced)
}
