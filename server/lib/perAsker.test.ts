// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { gate } from '#test/support/gate.ts'
import { perAsker } from './perAsker.ts'

it('runs a few of one asker at once, keeps some waiting in their order, and refuses the rest', async () => {
  const inTurn = perAsker({ atOnce: 2, waiting: 2 })
  const { opened, open } = gate()
  const begun: string[] = []
  const ask = (name: string) =>
    inTurn('a', async (atOnce) => {
      begun.push(atOnce ? name : `${name}, late`)
      await opened
    })
  const asked = ['1', '2', '3', '4', '5'].map(ask)
  await inTurn('b', async () => void begun.push('of another'))
  expect(begun).toEqual(['1', '2', 'of another'])
  await expect(asked[4]).rejects.toMatchObject({ code: 'too_many', retryAfter: 2 })
  open()
  await Promise.all(asked.slice(0, 4))
  expect(begun.slice(3)).toEqual(['3, late', '4, late'])
  await ask('6')
  expect(begun.at(-1)).toBe('6')
})

it('work that fails makes room too', async () => {
  const inTurn = perAsker({ atOnce: 1, waiting: 1 })
  const failing = inTurn('a', () => Promise.reject(new Error('no')))
  const next = inTurn('a', async () => 'done')
  await expect(failing).rejects.toThrow('no')
  await expect(next).resolves.toBe('done')
})
