// SPDX-License-Identifier: AGPL-3.0-or-later
import { AppError, type ErrorCode } from '#shared/lib/errors.ts'

export type Course =
  /** It may not be read any more. */
  | { what: 'close' }
  /** What is here and what is there are compared again. */
  | { what: 'compare' }
  /** It may be read, and not written now: for want of a right (`forbidden`), or of an open bozza (`conflict`). */
  | { what: 'readOnly'; code: ErrorCode }
  /** The same however often it is tried: it stays here. */
  | { what: 'keep'; code: ErrorCode }
  | { what: 'again'; afterMs: number }

const againMs = 500

/** What to do once the server has refused something. */
export function courseAfter(error: unknown): Course {
  const { code, fields, retryAfter } = error instanceof AppError ? error : new AppError('internal')
  if (code === 'not_found') return { what: 'close' }
  // what is here and what is there do not meet, or two began at the same character
  if (code === 'conflict' && (fields.update === 'date_order' || Object.keys(fields).length === 0))
    return { what: 'compare' }
  // no bozza is open: what is written goes into the next one
  if (code === 'forbidden' || (code === 'conflict' && fields.draft === 'locked')) return { what: 'readOnly', code }
  if (code === 'invalid' || code === 'too_large' || code === 'conflict') return { what: 'keep', code }
  return { what: 'again', afterMs: Math.max(againMs, (retryAfter ?? 0) * 1_000) }
}
