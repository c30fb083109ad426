// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { expect, it } from 'vitest'
import { newId } from '#server/lib/id.ts'
import { startTestServer } from '#test/support/server.ts'
import { outsideTransaction } from './outside.ts'
import { takeTurn } from './turn.ts'
import { write } from './write.ts'

await startTestServer()
const turns = mongoose.model('Turn')

it('a turn that came to be since the transaction began to read is taken all the same, after the one before', async () => {
  const name = newId()
  let begun = 0
  await write(async () => {
    begun += 1
    await turns.exists({ _id: newId() })
    if (begun === 1) await outsideTransaction(() => write(() => takeTurn(name)))
    await takeTurn(name)
  })
  expect(begun).toBe(2)
  expect(await turns.findById(name).lean()).toMatchObject({ taken: 2 })
})
