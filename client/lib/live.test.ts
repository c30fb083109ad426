// SPDX-License-Identifier: AGPL-3.0-or-later
import { QueryObserver } from '@tanstack/react-query'
import { afterEach, expect, it, vi } from 'vitest'
import * as z from 'zod/mini'
import { event } from '#shared/lib/event.ts'
import { announce, onAnnouncements, patchQuery, refetchAll } from './live.ts'
import { createQueryClient } from './queryClient.ts'

const queryClient = createQueryClient()
const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
  queryClient.clear()
})

/** A query on the page, whose answers are given by the test. */
function onThePage(name: string, meta = {}) {
  const asked: ((answer: string) => void)[] = []
  let heard = () => {}
  const observer = new QueryObserver(queryClient, {
    queryKey: [name],
    queryFn: () =>
      new Promise<string>((resolve) => {
        asked.push(resolve)
        heard()
      }),
    meta,
  })
  stops.push(observer.subscribe(() => {}))
  return {
    asked,
    shown: () => queryClient.getQueryData<string>([name]),
    times: (count: number) =>
      new Promise<void>((resolve) => {
        heard = () => asked.length >= count && resolve()
        heard()
      }),
  }
}

const settled = (name: string) =>
  new Promise<void>((resolve) => {
    const look = () => {
      if (queryClient.isFetching({ queryKey: [name] }) === 0) resolve()
    }
    stops.push(queryClient.getQueryCache().subscribe(look))
    look()
  })

it('asks again what was answered before the rooms were joined', async () => {
  const page = onThePage('page')
  page.asked[0]?.('before')
  await settled('page')
  refetchAll(queryClient)
  await page.times(2)
  page.asked[1]?.('after')
  await settled('page')
  expect(page.shown()).toBe('after')
})

it('asks again behind a first answer that is still on its way', async () => {
  const page = onThePage('page')
  refetchAll(queryClient)
  page.asked[0]?.('before')
  await page.times(2)
  page.asked[1]?.('after')
  await settled('page')
  expect(page.shown()).toBe('after')
})

it('asks again when a change is announced before the first answer', async () => {
  const page = onThePage('page')
  patchQuery<string>(queryClient, ['page'], (data) => `${data}, changed`)
  page.asked[0]?.('before')
  await page.times(2)
})

it('leaves thread logs to their catch-up', async () => {
  const log = onThePage('log', { log: true })
  const page = onThePage('page')
  for (const { asked } of [log, page]) asked[0]?.('before')
  await settled('log')
  await settled('page')
  refetchAll(queryClient)
  await page.times(2)
  expect(log.asked).toHaveLength(1)
})

it('what comes in numbers is one effect, and none once nobody listens', () => {
  vi.useFakeTimers()
  stops.push(() => void vi.useRealTimers())
  const seen: string[][] = []
  const stop = onAnnouncements(
    event('test:many', z.object({ id: z.string() })),
    ({ id }) => id,
    (ids) => seen.push([...ids]),
  )
  for (const id of ['a', 'b', 'a']) announce('test:many', { id }, queryClient)
  expect(seen).toEqual([])
  vi.runAllTimers()
  expect(seen).toEqual([['a', 'b']])
  announce('test:many', { id: 'c' }, queryClient)
  vi.runAllTimers()
  expect(seen).toEqual([['a', 'b'], ['c']])
  announce('test:many', { id: 'd' }, queryClient)
  stop()
  vi.runAllTimers()
  expect(seen).toHaveLength(2)
})
