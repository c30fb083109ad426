// SPDX-License-Identifier: AGPL-3.0-or-later
import type { IncomingMessage, ServerResponse } from 'node:http'
import mongoose from 'mongoose'
import { log } from '#server/lib/log.ts'
import { AppError, errorStatus } from '#shared/lib/errors.ts'

const isConnected = () => mongoose.connection.readyState === mongoose.ConnectionStates.connected

const databaseAway = (error: unknown): boolean =>
  // what the driver says of a connection that is gone has many names
  (error instanceof mongoose.mongo.MongoError && !isConnected()) ||
  error instanceof mongoose.mongo.MongoNetworkError ||
  error instanceof mongoose.mongo.MongoServerSelectionError ||
  error instanceof mongoose.mongo.MongoNotConnectedError ||
  error instanceof mongoose.mongo.MongoTopologyClosedError ||
  (error instanceof mongoose.mongo.MongoError && error.hasErrorLabel('RetryableWriteError')) ||
  (error instanceof Error && error.name === 'MongooseServerSelectionError')

const bodyErrors: Readonly<Record<string, AppError['code']>> = {
  'entity.too.large': 'too_large',
  'entity.parse.failed': 'malformed',
  'encoding.unsupported': 'unsupported_type',
  'charset.unsupported': 'unsupported_type',
  'request.aborted': 'malformed',
  'request.size.invalid': 'malformed',
}

/** Any thrown thing as one of the closed list; what is not ours becomes `internal` and says nothing of itself. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (databaseAway(error)) return new AppError('unavailable', { retryAfter: 2 })
  if (typeof error === 'object' && error !== null && 'type' in error && typeof error.type === 'string') {
    const code = bodyErrors[error.type]
    if (code) return new AppError(code)
  }
  if (error instanceof URIError) return new AppError('not_found')
  return new AppError('internal')
}

export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent || response.destroyed) return
  const text = JSON.stringify(body)
  response.statusCode = status
  response.setHeader('Content-Type', 'application/json; charset=utf-8')
  response.setHeader('Content-Length', Buffer.byteLength(text))
  response.setHeader('Cache-Control', 'no-store')
  // a string leaves together with its head, in one write
  response.end(text)
}

export function answerError(request: IncomingMessage, response: ServerResponse, thrown: unknown): void {
  const error = toAppError(thrown)
  if (error.code === 'internal') log.error({ error: thrown, method: request.method }, 'a request failed')
  if (error.retryAfter !== undefined) response.setHeader('Retry-After', Math.max(1, Math.ceil(error.retryAfter)))
  answerJson(response, errorStatus[error.code], { error: { code: error.code, fields: error.fields } })
}
