// SPDX-License-Identifier: AGPL-3.0-or-later

/** Every code the server may answer, and its HTTP status. Words for them: shared/i18n/<lang>/errors.json. */
export const errorStatus = {
  invalid: 400,
  malformed: 400,
  unauthenticated: 401,
  wrong_credentials: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  last_administrator: 409,
  link_spent: 410,
  too_large: 413,
  over_quota: 413,
  unsupported_type: 415,
  case_data: 422,
  too_many: 429,
  internal: 500,
  unavailable: 503,
  no_room: 507,
} as const

export type ErrorCode = keyof typeof errorStatus

/** What can be wrong with one field. Words for them: shared/i18n/<lang>/errors.json, `field`. */
export const fieldCodes = [
  'required',
  'too_short',
  'too_long',
  'too_many',
  'bad_value',
  'bad_text',
  'bad_email',
  'bad_phone',
  'bad_website',
  'bad_date',
  'date_order',
  'too_early',
  'too_far',
  'unknown_key',
  'taken',
  'weak_password',
  'wrong_password',
  'ends_first',
  'case_data',
  'empty_file',
  'program',
  'infected',
  'unreadable_photo',
  'no_picture',
  'not_ready',
  'inside_itself',
  'too_deep',
  'full',
  'locked',
  'last_editor',
  'bad_time',
  'overlaps',
  'register_closed',
  'no_such_time',
  'no_seats',
  'closed',
  'cancelled',
  'not_invited',
  'no_seat',
  'wrong_code',
  'not_open',
] as const
export type FieldCode = (typeof fieldCodes)[number]
export type FieldErrors = Readonly<Record<string, FieldCode>>

/** The one error both sides throw and catch: a closed code, the fields it is about, a message for developers. */
export class AppError extends Error {
  override name = 'AppError'
  readonly code: ErrorCode
  readonly fields: FieldErrors
  /** Seconds, for `too_many` and `unavailable`. */
  readonly retryAfter: number | undefined

  constructor(code: ErrorCode, options: { fields?: FieldErrors; message?: string; retryAfter?: number } = {}) {
    super(options.message ?? code)
    this.code = code
    this.fields = options.fields ?? {}
    this.retryAfter = options.retryAfter
  }
}

export const isErrorCode = (value: unknown): value is ErrorCode => typeof value === 'string' && value in errorStatus
export const isFieldCode = (value: unknown): value is FieldCode => fieldCodes.some((code) => code === value)
