// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it, vi } from 'vitest'
import { meetingQuery } from '#client/features/meetings/queries.ts'
import { placesQuery } from '#client/features/places/queries.ts'
import { announce } from '#client/lib/live.ts'
import { createQueryClient } from '#client/lib/queryClient.ts'
import { libraryEvents } from '#shared/features/library.ts'
import { materialsQuery } from './queries.ts'
import { listenToMaterials } from './realtime.ts'

it('what happens in a library is asked about only beside meetings that show it or are for its place', () => {
  vi.useFakeTimers()
  const queryClient = createQueryClient()
  const stop = listenToMaterials()
  const held = (queryKey: readonly unknown[], data: unknown) => queryClient.setQueryData(queryKey, data)
  held(placesQuery.queryKey, { places: [{ id: 'programme', kind: 'programme' }], channels: [] })
  for (const id of ['here', 'elsewhere']) held(meetingQuery(id).queryKey, { audience: [{ id: `network-${id}` }] })
  const meetingIds = ['here', 'elsewhere', 'unknown']
  const askedAfter = ({ name }: { name: string }, payload: object) => {
    for (const id of meetingIds) held(materialsQuery(id).queryKey, { materials: [{ item: { id: `file-${id}` } }] })
    announce(name, payload, queryClient)
    vi.advanceTimersByTime(1_000)
    return meetingIds.filter((id) => queryClient.getQueryState(materialsQuery(id).queryKey)?.isInvalidated)
  }
  const changed = (placeId: string, ...ids: string[]) =>
    askedAfter(libraryEvents.changed, { placeId, items: ids.map((id) => ({ id })) })
  expect(changed('network-far', 'file-far')).toEqual(['unknown'])
  expect(changed('network-here', 'file-new')).toEqual(['here', 'unknown'])
  expect(changed('network-far', 'file-here')).toEqual(['here', 'unknown'])
  expect(changed('programme', 'file-new')).toEqual(meetingIds)
  const gone = { placeId: 'network-far', itemIds: ['file-elsewhere'] }
  expect(askedAfter(libraryEvents.emptied, gone)).toEqual(['elsewhere', 'unknown'])
  stop()
  queryClient.clear()
  vi.useRealTimers()
})
