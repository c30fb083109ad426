// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Endpoint, fillPath, pathNames } from '#shared/lib/endpoint.ts'
import { ConnectionError, readError } from './errors.ts'

interface Options {
  accessToken?: string | null
  /** The page may be closing: let the browser finish the request. */
  keepalive?: boolean
  signal?: AbortSignal
}

type Values = Record<string, unknown>

function queryString(values: Values): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined)
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`
}

function bodyOf<Input>(endpoint: Endpoint<Input, unknown>, { file, ...rest }: Values): string | FormData | null {
  if (endpoint.method === 'GET') return null
  if (!endpoint.maxBytes || !(file instanceof Blob)) return JSON.stringify(endpoint.body ? { file, ...rest } : {})
  const form = new FormData()
  form.set('file', file)
  return form
}

/** One request of the contract, without a session's cares. Throws AppError for a refusal, ConnectionError for silence. */
export async function request<Input, Output>(
  endpoint: Endpoint<Input, Output>,
  input: Input,
  options: Options = {},
): Promise<Output> {
  const values: Values = Object.assign({}, input)
  const inPath = new Set(pathNames(endpoint.path))
  const rest = Object.fromEntries(Object.entries(values).filter(([name]) => !inPath.has(name)))
  const url = `/api${fillPath(endpoint.path, values)}${endpoint.query ? queryString(rest) : ''}`
  const body = bodyOf(endpoint, rest)
  let response: Response
  try {
    response = await fetch(url, {
      method: endpoint.method,
      headers: {
        ...(typeof body === 'string' ? { 'Content-Type': 'application/json' } : {}),
        ...(options.accessToken ? { Authorization: `Bearer ${options.accessToken}` } : {}),
      },
      body,
      credentials: 'same-origin',
      keepalive: options.keepalive ?? false,
      signal: options.signal ?? null,
    })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ConnectionError('no answer', { cause: error })
  }
  const answer: unknown = await response.json().catch(() => {
    throw new ConnectionError('half an answer')
  })
  if (!response.ok) throw readError(answer, response.headers.get('Retry-After'))
  return answer as Output
}
