// SPDX-License-Identifier: AGPL-3.0-or-later
import { AppError, type ErrorCode, type FieldErrors, isErrorCode, isFieldCode } from '#shared/lib/errors.ts'

/** No answer came: offline, a tunnel, a server that restarts. What was sent may or may not have arrived. */
export class ConnectionError extends Error {
  override name = 'ConnectionError'
}

/** Worth trying again without anybody's doing. */
export const isPassing = (error: unknown): boolean =>
  error instanceof ConnectionError ||
  (error instanceof AppError && ['unavailable', 'too_many', 'internal'].includes(error.code))

export const isCode = (error: unknown, code: ErrorCode): boolean => error instanceof AppError && error.code === code

const record = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** The body of a refusal as the error the server threw. */
export function readError(body: unknown, retryAfter: string | null): AppError {
  const error = record(body) && record(body.error) ? body.error : {}
  const fields: FieldErrors = Object.fromEntries(
    Object.entries(record(error.fields) ? error.fields : {}).flatMap(([name, code]) =>
      isFieldCode(code) ? [[name, code]] : [],
    ),
  )
  return new AppError(isErrorCode(error.code) ? error.code : 'internal', {
    fields,
    ...(retryAfter ? { retryAfter: Number(retryAfter) } : {}),
  })
}
