// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { expect, it, vi } from 'vitest'
import { toAppError } from '#server/lib/http/answer.ts'
import { newId } from '#server/lib/id.ts'
import { gate } from '#test/support/gate.ts'
import { startTestServer } from '#test/support/server.ts'
import { takeTurn } from './turn.ts'
import { write } from './write.ts'

const { url, stop } = await startTestServer()
const turns = mongoose.model('Turn')

const isRefused = async () =>
  fetch(url).then(
    () => false,
    () => true,
  )

it('a server that stops lets go of the database after the changes under way; later ones are told to come again', async () => {
  const [begun, leave] = [gate(), gate()]
  const changing = write(async () => {
    await takeTurn(newId())
    begun.open()
    await leave.opened
    await takeTurn(newId())
    return turns.countDocuments()
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
