// SPDX-License-Identifier: AGPL-3.0-or-later
import type { IncomingMessage, ServerResponse } from 'node:http'
import { parse } from 'node:querystring'
import { newId } from '#server/lib/id.ts'
import type { Endpoint } from '#shared/lib/endpoint.ts'
import { AppError } from '#shared/lib/errors.ts'
import { bearer, type RequestActor, resolveActor } from './actor.ts'
import { answerError, answerJson } from './answer.ts'
import { isJson } from './contentType.ts'
import { trackFlight } from './inFlight.ts'
import { jsonLimit } from './limits.ts'
import { parseInput } from './parse.ts'

interface HotRoute {
  method: string
  pattern: RegExp
  names: string[]
  serve: (request: IncomingMessage, response: ServerResponse, given: Given) => Promise<void>
}
interface Given {
  params: Record<string, string>
  query: unknown
}
const routes = new Map<string, HotRoute>()

function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > jsonLimit) {
        request.removeAllListeners('data')
        request.resume()
        reject(new AppError('too_large'))
      } else chunks.push(chunk)
    })
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
    request.on('error', reject)
    request.on('aborted', () => reject(new AppError('malformed')))
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('malformed')
  }
}

/**
 * A contract route answered before Express: the same parse, door and service without the router, the body parser and
 * the middleware, which cost three times all the rest. For the one verb whose rate matters.
 */
export function hotRoute<Input, Output>(
  endpoint: Endpoint<Input, Output>,
  handler: (input: Input, actor: RequestActor) => Promise<Output>,
): void {
  routes.set(`${endpoint.method} ${endpoint.path}`, {
    method: endpoint.method,
    pattern: new RegExp(`^/api${endpoint.path.replace(/:\w+/g, '([^/?]+)')}(?:\\?(.*))?$`),
    names: [...endpoint.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? ''),
    async serve(request, response, given) {
      const token = bearer(request.headers.authorization)
      const body = readBody(request)
      body.catch(() => undefined) // heard below; a refusal before that must not count as unheard
      const actor = token && (await resolveActor(token))
      if (!actor) throw new AppError('unauthenticated')
      trackFlight(actor, response)
      if (!isJson(request.headers['content-type'])) throw new AppError('unsupported_type')
      const input = parseInput(endpoint, { ...given, body: parseJson(await body) })
      answerJson(response, 200, await handler(input, actor))
    },
  })
}

/** True when a hot route took the request. */
export function serveHotRoute(request: IncomingMessage, response: ServerResponse): boolean {
  const url = request.url ?? ''
  for (const { method, pattern, names, serve } of routes.values()) {
    if (method !== request.method) continue
    const match = pattern.exec(url)
    if (!match) continue
    response.setHeader('X-Request-Id', newId())
    response.setHeader('X-Content-Type-Options', 'nosniff')
    const params = Object.fromEntries(names.map((name, index) => [name, match[index + 1] ?? '']))
    const query = parse(match[names.length + 1] ?? '')
    serve(request, response, { params, query }).catch((error: unknown) => answerError(request, response, error))
    return true
  }
  return false
}
