// SPDX-License-Identifier: AGPL-3.0-or-later
import { once } from 'node:events'
import { createServer } from 'node:http'
import express, { type ErrorRequestHandler } from 'express'
import { expect, it, vi } from 'vitest'
import * as z from 'zod/mini'
import { newId } from '#server/lib/id.ts'
import { endpoint } from '#shared/lib/endpoint.ts'
import { rawRequest } from '#test/support/api.ts'
import { whenOver } from '#test/support/endings.ts'
import { gate } from '#test/support/gate.ts'
import { ownPort } from '#test/support/ports.ts'
import { type RequestActor, setActorResolver } from './actor.ts'
import { answerError } from './answer.ts'
import { route } from './route.ts'

const held = endpoint('GET /held', { output: z.object({ sessionId: z.string() }) })
const atOnce = 4

/** Four requests of one person that are being answered, and one that waits for its turn. */
async function oneThatWaits() {
  const id = newId()
  const known = new Map<string, RequestActor>([['token', { id, sessionId: 'before', grants: [] }]])
  const looks = vi.fn((token: string) => known.get(token) ?? null)
  setActorResolver(looks)
  const { opened, open } = gate()
  const answered = vi.fn()
  const app = express()
  const router = express.Router()
  route(router, held, async (_input, { sessionId }) => {
    answered()
    await opened
    return { sessionId }
  })
  const failed: ErrorRequestHandler = (error, request, response, _next) => answerError(request, response, error)
  app.use('/api', router, failed)
  const http = createServer(app)
  const port = await ownPort()
  await once(http.listen(port, '127.0.0.1'), 'listening')
  whenOver(() => http.close())

  const ask = () => rawRequest(held, {}, { token: 'token', url: `http://127.0.0.1:${port}` })
  const first = Array.from({ length: atOnce }, ask)
  await vi.waitUntil(() => answered.mock.calls.length === atOnce, { timeout: 30_000 })
  const last = ask()
  await vi.waitUntil(() => looks.mock.calls.length === atOnce + 1, { timeout: 30_000 })
  return { id, known, open, first, last, answered }
}

it('a request that waited is answered for nobody whose session has ended meanwhile', async () => {
  const { known, open, first, last, answered } = await oneThatWaits()
  known.delete('token')
  open()
  expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200, 200, 200])
  expect(await last).toMatchObject({ status: 401, body: { error: { code: 'unauthenticated' } } })
  expect(answered).toHaveBeenCalledTimes(atOnce)
})

it('a request that waited is answered by the rights of the moment at which it is answered', async () => {
  const { id, known, open, first, last } = await oneThatWaits()
  known.set('token', { id, sessionId: 'after', grants: [] })
  open()
  expect((await Promise.all(first)).map(({ body }) => body)).toEqual(Array(atOnce).fill({ sessionId: 'before' }))
  expect((await last).body).toEqual({ sessionId: 'after' })
})
