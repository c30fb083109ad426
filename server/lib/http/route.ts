// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Request, Response, Router } from 'express'
import { perAsker } from '#server/lib/perAsker.ts'
import type { Endpoint } from '#shared/lib/endpoint.ts'
import { AppError } from '#shared/lib/errors.ts'
import { bearer, type RequestActor, resolveActor } from './actor.ts'
import { answerJson } from './answer.ts'
import { isJson } from './contentType.ts'
import { readFormFile } from './form.ts'
import { trackFlight } from './inFlight.ts'
import { parseInput } from './parse.ts'

export interface HttpContext {
  request: Request
  response: Response
}

type Handler<Input, Output> = (input: Input, actor: RequestActor, context: HttpContext) => Promise<Output>
type PublicHandler<Input, Output> = (input: Input, context: HttpContext) => Promise<Output>

/** The actor of a request, or `unauthenticated`. */
export async function requireActor(request: Request): Promise<RequestActor> {
  const token = bearer(request.headers.authorization)
  const actor = token && (await resolveActor(token))
  if (!actor) throw new AppError('unauthenticated')
  return actor
}

async function readInput<Input, Output>(
  endpoint: Endpoint<Input, Output>,
  { request, response }: HttpContext,
): Promise<Input> {
  const { params, query } = request
  if (endpoint.maxBytes) {
    const input = parseInput(endpoint, { params, query, body: {} })
    return { ...input, file: await readFormFile(request, response, endpoint.maxBytes) }
  }
  if (endpoint.body && !isJson(request.headers['content-type'])) throw new AppError('unsupported_type')
  return parseInput(endpoint, { params, query, body: request.body ?? {} })
}

function answer<Output>(
  endpoint: Endpoint<never, Output> | Endpoint<unknown, Output>,
  response: Response,
  output: Output,
) {
  // the output schema drops what it does not name: the least data goes out
  answerJson(response, 200, endpoint.output ? endpoint.output.parse(output) : null)
}

function register(
  router: Router,
  endpoint: { method: string; path: string },
  run: (request: Request, response: Response) => Promise<void>,
) {
  const verb = endpoint.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete'
  router[verb](endpoint.path, run)
}

/** One person's flood costs the others the time of so many answers, and no more. */
const inTurn = perAsker({ atOnce: 4, waiting: 100 })

/** A declared endpoint for signed-in people: input parsed, actor known, output filtered. */
export function route<Input, Output>(
  router: Router,
  endpoint: Endpoint<Input, Output>,
  handler: Handler<Input, Output>,
): void {
  if (endpoint.access !== 'signedIn') throw new Error(`${endpoint.path} is public: use publicRoute`)
  register(router, endpoint, async (request, response) => {
    const known = await requireActor(request)
    trackFlight(known, response)
    await inTurn(known.id, async (atOnce) => {
      if (response.closed) return
      // who waited may have been sent away meanwhile
      const actor = atOnce ? known : await requireActor(request)
      const input = await readInput(endpoint, { request, response })
      answer(endpoint as Endpoint<unknown, Output>, response, await handler(input, actor, { request, response }))
    })
  })
}

/** A declared endpoint for anybody. */
export function publicRoute<Input, Output>(
  router: Router,
  endpoint: Endpoint<Input, Output>,
  handler: PublicHandler<Input, Output>,
): void {
  if (endpoint.access !== 'public') throw new Error(`${endpoint.path} is for signed-in people: use route`)
  register(router, endpoint, async (request, response) => {
    const input = await readInput(endpoint, { request, response })
    answer(endpoint as Endpoint<unknown, Output>, response, await handler(input, { request, response }))
  })
}
