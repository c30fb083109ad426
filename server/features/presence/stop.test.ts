// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { expect, it, vi } from 'vitest'
import { log } from '#server/lib/log.ts'
import { people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'

const server = await startTestServer()
const { ana, ben } = await people(await buildNetwork())

it('a server that stops while it asks whom to tell of somebody does not warn that nobody was told', async () => {
  const warned = vi.spyOn(log, 'warn').mockClear()
  const ended = new Promise((resolve) => {
    mongoose.set('debug', (_collection: string, _method: string, filter: object) => {
      if (!('settings.presenceHidden' in filter)) return
      mongoose.set('debug', false)
      // the line first, then the database, before it has answered
      resolve(Promise.all([server.stop(), mongoose.disconnect()]))
    })
  })
  await Promise.all([ana.socket(), ben.socket()])
  await ended
  expect(warned.mock.calls.filter((said: unknown[]) => said[1] === 'presence was not said')).toEqual([])
})
