// SPDX-License-Identifier: AGPL-3.0-or-later
import type { IncomingHttpHeaders } from 'node:http'
import { Metadata } from '@tus/server'
import * as z from 'zod/mini'
import { AppError } from '#shared/lib/errors.ts'
import { id } from '#shared/lib/schema.ts'
import { fileNameOf } from './names.ts'

/** Where it is to go: into a place, or into one conversation or document of it. */
export type Target = { placeId: string } | { threadId: string } | { documentId: string }

interface Announced {
  name: string
  keepData: boolean
  target: Target
}

const common = { filename: z.string(), keepData: z.optional(z.enum(['0', '1'])) }
const metadata = z.union([
  z.strictObject({ ...common, placeId: id }),
  z.strictObject({ ...common, threadId: id }),
  z.strictObject({ ...common, documentId: id }),
])

/** As the protocol carries it; keys that are none of ours are refused like everywhere. */
export function readMetadata(given: Readonly<Record<string, string | null>>): Announced {
  if (!given.filename) throw new AppError('invalid', { fields: { filename: 'required' } })
  const parsed = metadata.safeParse(given)
  if (!parsed.success) throw new AppError('invalid', { fields: { metadata: 'bad_value' } })
  const { filename, keepData, ...target } = parsed.data
  return { name: fileNameOf(filename), keepData: keepData === '1', target }
}

const isCount = (value: unknown): boolean => typeof value === 'string' && /^(0|[1-9]\d{0,15})$/.test(value)
function isMetadata(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > 4_000) return false
  try {
    Metadata.parse(value)
    return true
  } catch {
    return false
  }
}

/** Said by our own error, before the library looks: what it finds wrong first it answers in words of its own. */
export function checkHeaders(method: string, headers: IncomingHttpHeaders): void {
  const wrong = (name: string) => new AppError('malformed', { message: `the header ${name} is not as it should be` })
  if (headers['tus-resumable'] !== '1.0.0') throw wrong('Tus-Resumable')
  if (headers['upload-concat'] !== undefined || headers['upload-defer-length'] !== undefined)
    throw wrong('Upload-Concat')
  if (method === 'POST') {
    if (!isCount(headers['upload-length'])) throw wrong('Upload-Length')
    if (!isMetadata(headers['upload-metadata'])) throw wrong('Upload-Metadata')
  }
  if (method !== 'PATCH') return
  if (!isCount(headers['upload-offset'])) throw wrong('Upload-Offset')
  if (headers['upload-length'] !== undefined) throw wrong('Upload-Length')
  if (headers['content-type'] !== 'application/offset+octet-stream') throw new AppError('unsupported_type')
}
