// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { guardedCache, inOneBatch, sharedLoads } from './cache.ts'

/** A question to the database that is answered when we say so. */
function heldQuestions<Asked, Answer>() {
  const asked: Asked[] = []
  const answers: ((answer: Answer) => void)[] = []
  const put = (what: Asked): Promise<Answer> => {
    asked.push(what)
    return new Promise((answer) => answers.push(answer))
  }
  return { asked, put, answerNext: (answer: Answer) => answers.shift()?.(answer) }
}

it('what is asked while a question is under way goes with the next, in one', async () => {
  const { asked, put, answerNext } = heldQuestions<string[], Map<string, number>>()
  const find = inOneBatch(put)
  const questions = (count: number) => expect.poll(() => asked.length).toBe(count)
  const first = find('a')
  await questions(1)
  const later = Promise.all([find('a'), find('b'), find('c')])
  answerNext(new Map([['a', 1]]))
  expect(await first).toBe(1)
  await questions(2)
  expect(asked).toEqual([['a'], ['a', 'b', 'c']])
  answerNext(
    new Map([
      ['a', 2],
      ['b', 3],
    ]),
  )
  expect(await later).toEqual([2, 3, null])
})

it('a question that failed is no answer to the next', async () => {
  let tries = 0
  const find = inOneBatch(async (keys) => {
    tries += 1
    if (tries === 1) throw new Error('the database is away')
    return new Map(keys.map((key) => [key, tries]))
  })
  await expect(find('a')).rejects.toThrow('away')
  expect(await find('a')).toBe(2)
})

it('who asks the same while it waits shares the answer; what is under way is not shared', async () => {
  const { asked, put, answerNext } = heldQuestions<string, number>()
  const load = sharedLoads(put, 1)
  const questions = (count: number) => expect.poll(() => asked.length).toBe(count)
  const first = load('a')
  await questions(1)
  const second = load('a')
  const third = load('a')
  answerNext(1)
  expect(await first).toBe(1)
  await questions(2)
  answerNext(2)
  expect(await Promise.all([second, third])).toEqual([2, 2])
  expect(asked).toEqual(['a', 'a'])
})

it('what is not there is asked again and pushes nothing out', async () => {
  const asked: string[] = []
  const cache = guardedCache<string | null>({
    max: 1,
    load: async (key) => {
      asked.push(key)
      return key === 'there' ? 'found' : null
    },
  })
  await cache.get('there')
  for (const guess of ['x', 'x', 'y']) expect(await cache.get(guess)).toBeNull()
  expect(cache.get('there')).toBe('found')
  expect(asked).toEqual(['there', 'x', 'x', 'y'])
})
