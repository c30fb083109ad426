// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Request, Response } from 'express'
import multer from 'multer'
import { AppError, type FieldCode } from '#shared/lib/errors.ts'

const isForm = (contentType: string | undefined): boolean => /^multipart\/form-data\b/i.test(contentType ?? '')

function toOwnError(error: unknown): unknown {
  if (!(error instanceof multer.MulterError)) return new AppError('malformed')
  if (error.code === 'LIMIT_FILE_SIZE') return new AppError('too_large')
  const { field = 'file' } = error
  return new AppError('invalid', { fields: { [field]: field === 'file' ? 'too_many' : 'unknown_key' } })
}

/** The one small file of a form, held in memory: no more of it is read than it may have. */
export async function readFormFile(request: Request, response: Response, maxBytes: number): Promise<Blob> {
  if (!isForm(request.headers['content-type'])) throw new AppError('unsupported_type')
  const limits = { fileSize: maxBytes, files: 1, fields: 1, fieldSize: 1_000, parts: 2, headerPairs: 20 }
  const take = multer({ storage: multer.memoryStorage(), limits }).single('file')
  await new Promise<void>((resolve, reject) => {
    take(request, response, (error: unknown) => (error ? reject(toOwnError(error)) : resolve()))
  })
  const unknown = Object.keys(request.body).map((key): [string, FieldCode] => [key, 'unknown_key'])
  if (unknown.length > 0) throw new AppError('invalid', { fields: Object.fromEntries(unknown) })
  if (!request.file) throw new AppError('invalid', { fields: { file: 'required' } })
  if (request.file.size === 0) throw new AppError('invalid', { fields: { file: 'empty_file' } })
  return new Blob([new Uint8Array(request.file.buffer)])
}
