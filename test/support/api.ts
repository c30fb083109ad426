// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Endpoint, fillPath, pathNames } from '#shared/lib/endpoint.ts'
import { AppError, type FieldErrors, isErrorCode } from '#shared/lib/errors.ts'
import { testServer } from './server.ts'

export interface RawAnswer {
  status: number
  headers: Record<string, string>
  body: unknown
}

export interface RawOptions {
  token?: string | null
  headers?: Record<string, string>
  /** Instead of the input as JSON. */
  body?: string | FormData
  /** Besides what the contract puts there. */
  query?: Record<string, string>
  url?: string
}

type AnyEndpoint = Endpoint<never, unknown> | Endpoint<unknown, unknown>

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

export function formOf(values: Readonly<Record<string, unknown>>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(values))
    if (value instanceof Blob) form.append(name, value)
    else form.append(name, String(value))
  return form
}

/** One request as a client would make it, and the answer as it comes over the wire. */
export async function rawRequest(endpoint: AnyEndpoint, input: unknown, options: RawOptions = {}): Promise<RawAnswer> {
  const values = isRecord(input) ? input : {}
  const inPath = new Set(pathNames(endpoint.path))
  const rest = Object.entries(values).filter(([name, value]) => !inPath.has(name) && value !== undefined)
  const target = new URL(`${options.url ?? testServer().url}/api${fillPath(endpoint.path, values)}`)
  if (!endpoint.body && !endpoint.maxBytes)
    for (const [name, value] of rest) target.searchParams.set(name, String(value))
  for (const [name, value] of Object.entries(options.query ?? {})) target.searchParams.set(name, value)
  const body =
    options.body ??
    (endpoint.maxBytes
      ? formOf(Object.fromEntries(rest))
      : endpoint.body
        ? JSON.stringify(Object.fromEntries(rest))
        : undefined)
  const response = await fetch(target, {
    method: endpoint.method,
    headers: {
      ...(typeof body !== 'string' ? {} : { 'content-type': 'application/json' }),
      ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
      ...options.headers,
    },
    ...(body === undefined ? {} : { body }),
  })
  const text = await response.text()
  const cookies = response.headers.getSetCookie()
  const headers = {
    ...Object.fromEntries(response.headers),
    ...(cookies.length > 0 && { 'set-cookie': cookies.join(', ') }),
  }
  return { status: response.status, headers, body: text && JSON.parse(text) }
}

/** What the server refused, as the client throws it. */
export function errorOf({ body, headers }: RawAnswer): AppError {
  const error = isRecord(body) && isRecord(body.error) ? body.error : {}
  if (!isErrorCode(error.code)) throw new Error(`an answer outside the closed list: ${JSON.stringify(body)}`)
  const retryAfter = headers['retry-after']
  return new AppError(error.code, {
    fields: isRecord(error.fields) ? (error.fields as FieldErrors) : {},
    ...(retryAfter === undefined ? {} : { retryAfter: Number(retryAfter) }),
  })
}

export async function callApi<Input, Output>(
  endpoint: Endpoint<Input, Output>,
  input: Input,
  options: RawOptions = {},
): Promise<Output> {
  const answer = await rawRequest(endpoint as AnyEndpoint, input, options)
  if (answer.status !== 200) throw errorOf(answer)
  return endpoint.output ? endpoint.output.parse(answer.body) : (answer.body as Output)
}
