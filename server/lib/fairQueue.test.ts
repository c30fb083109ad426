// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { gate } from '#test/support/gate.ts'
import { fairQueue } from './fairQueue.ts'

it('who comes with one piece of work finds a place, however many few others wait with', async () => {
  const inTurn = fairQueue({ atOnce: 1, perAsker: 3, waiting: 6 })
  const { opened, open } = gate()
  const done: string[] = []
  const ask = (asker: string) => inTurn(asker, () => opened.then(() => void done.push(asker)))
  const crowd = ['first', ...Array.from({ length: 3 }, () => ['a', 'b']).flat()].map(ask)
  const late = [ask('c'), ask('d')]
  open()
  const outcomes = await Promise.allSettled([...crowd, ...late])
  expect(outcomes.map(({ status }) => status[0]).join('')).toBe('fffffrrff')
  expect(done).toEqual(['first', 'a', 'b', 'c', 'd', 'a', 'b'])
})

it('where everybody waits with one, one more is refused', async () => {
  const inTurn = fairQueue({ atOnce: 1, perAsker: 3, waiting: 2 })
  const { opened, open } = gate()
  const all = ['first', 'a', 'b', 'c'].map((asker) => inTurn(asker, () => opened))
  await expect(all[3]).rejects.toMatchObject({ code: 'too_many' })
  open()
  await Promise.all(all.slice(0, 3))
})
