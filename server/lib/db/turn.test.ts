// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { expect, it } from 'vitest'
import { newId } from '#server/lib/id.ts'
import { startTestServer } from '#test/support/server.ts'
import { takeTurn } from './turn.ts'
import { write } from './write.ts'

await startTestServer()
const turns = mongoose.model('Turn')

it('a turn nobody has taken before is taken too by who has read something first, one after the other', async () => {
  const name = newId()
  const takeOne = () =>
    write(async () => {
      await turns.exists({ _id: newId() })
      await takeTurn(name)
    })
  await Promise.all([takeOne(), takeOne()])
  expect(await turns.findById(name).lean()).toMatchObject({ taken: 2 })
})
