// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { expect, it, vi } from 'vitest'
import * as z from 'zod/mini'
import { toAppError } from '#server/lib/http/answer.ts'
import { newId } from '#server/lib/id.ts'
import { bus } from '#server/lib/realtime/bus.ts'
import { AppError } from '#shared/lib/errors.ts'
import { event } from '#shared/lib/event.ts'
import { gate } from '#test/support/gate.ts'
import { startTestServer } from '#test/support/server.ts'
import { takeTurn } from './turn.ts'
import { write } from './write.ts'

const { url, stop } = await startTestServer()
const turns = mongoose.model('Turn')

it('what is committed is announced, also where a process does not say that it let go', async () => {
  const tidings = event('test:tidings', z.object({ name: z.string() }))
  const heard: string[] = []
  bus.on(tidings, ({ name }) => void heard.push(name))
  const name = newId()
  const changing = write(async (tx) => {
    await takeTurn(name)
    tx.afterCommit(() => Promise.reject(new AppError('unavailable')))
    tx.emit(tidings, { name })
  })
  await expect(changing).rejects.toMatchObject({ code: 'unavailable' })
  expect(await turns.findById(name).lean()).toMatchObject({ taken: 1 })
  expect(heard).toEqual([name])
})

const isRefused = async () =>
  fetch(url).then(
    () => false,
    () => true,
  )

it('a server that stops lets go of the database after the changes under way; later ones are told to come again', async () => {
  const [begun, leave] = [gate(), gate()]
  const names = [newId(), newId()] as const
  const changing = write(async () => {
    await takeTurn(names[0])
    begun.open()
    await leave.opened
    await takeTurn(names[1])
    return turns.countDocuments({ _id: { $in: names } })
  })
  await begun.opened
  const stopped = stop()
  await vi.waitUntil(isRefused, { timeout: 30_000, interval: 20 })
  leave.open()
  expect(await changing).toBe(2)
  await stopped
  const late = await write(() => takeTurn(newId())).catch(toAppError)
  expect(late).toMatchObject({ code: 'unavailable', retryAfter: 2 })
})
