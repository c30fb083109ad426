// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it, vi } from 'vitest'
import { meetingQuery } from '#client/features/meetings/queries.ts'
import { announce } from '#client/lib/live.ts'
import { createQueryClient } from '#client/lib/queryClient.ts'
import { libraryEvents } from '#shared/features/library.ts'
import { minutesEvents } from '#shared/features/minutes.ts'
import { outcomesOfMeetingQuery, outcomesOfPlaceQuery, waitingActionsQuery } from './queries.ts'
import { listenToOutcomes } from './realtime.ts'

it('what happens to documents is asked about only at meetings that it may concern', () => {
  vi.useFakeTimers()
  const queryClient = createQueryClient()
  const stop = listenToOutcomes()
  const held = (queryKey: readonly unknown[], data: unknown) => queryClient.setQueryData(queryKey, data)
  const queries = ['here', 'elsewhere', 'unknown'].map(outcomesOfMeetingQuery)
  const all = [...queries, outcomesOfPlaceQuery('network-here'), waitingActionsQuery]
  for (const id of ['here', 'elsewhere']) held(meetingQuery(id).queryKey, { audience: [{ id: `network-${id}` }] })
  const askedAfter = ({ name }: { name: string }, payload: object) => {
    for (const { queryKey } of all) held(queryKey, {})
    announce(name, payload, queryClient)
    vi.advanceTimersByTime(1_000)
    return all
      .filter(({ queryKey }) => queryClient.getQueryState(queryKey)?.isInvalidated)
      .map(({ queryKey }) => queryKey.at(-1))
  }
  expect(askedAfter(libraryEvents.changed, { placeId: 'network-far', items: [] })).toEqual(['unknown'])
  expect(askedAfter(libraryEvents.changed, { placeId: 'network-here', items: [] })).toEqual(['here', 'unknown'])
  expect(askedAfter(minutesEvents.created, { meetingId: 'elsewhere' })).toEqual(['elsewhere'])
  stop()
  queryClient.clear()
  vi.useRealTimers()
})
