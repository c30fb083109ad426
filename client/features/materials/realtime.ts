// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { mayConcernMeeting } from '#client/features/meetings/concerns.ts'
import { placesQuery } from '#client/features/places/queries.ts'
import { onAnnouncements } from '#client/lib/live.ts'
import { documentEvents } from '#shared/features/documents.ts'
import { libraryEvents } from '#shared/features/library.ts'
import { materialEvents } from '#shared/features/materials.ts'
import { sharingEvents } from '#shared/features/sharing.ts'
import { materialsKey, materialsQuery } from './queries.ts'

const askAll = (_: unknown, queryClient: QueryClient) => void queryClient.invalidateQueries({ queryKey: materialsKey })

const named = (placeId: string, itemIds: readonly string[]) => [placeId, ...itemIds].join(' ')

/** Of places and items those meetings beside which one of them is shown, or may come to be. */
function askConcerned(several: ReadonlySet<string>, queryClient: QueryClient): void {
  const ids = new Set([...several].flatMap((one) => one.split(' ')))
  const programme = queryClient.getQueryData(placesQuery.queryKey)?.places.find(({ kind }) => kind === 'programme')
  const everywhere = !programme || ids.has(programme.id)
  const shows = (meetingId: unknown) =>
    typeof meetingId === 'string' &&
    queryClient.getQueryData(materialsQuery(meetingId).queryKey)?.materials.some(({ item }) => ids.has(item.id)) ===
      true
  void queryClient.invalidateQueries({
    queryKey: materialsKey,
    predicate: ({ queryKey }) =>
      everywhere || shows(queryKey.at(-1)) || mayConcernMeeting(queryClient, queryKey.at(-1), ids),
  })
}

/** Put there or taken away; and what each is called, how it stands and who may see it. */
export function listenToMaterials(): () => void {
  const stops = [
    onAnnouncements(materialEvents.changed, () => 'any', askAll),
    onAnnouncements(
      libraryEvents.changed,
      ({ placeId, items }) =>
        named(
          placeId,
          items.map(({ id }) => id),
        ),
      askConcerned,
    ),
    onAnnouncements(libraryEvents.emptied, ({ placeId, itemIds }) => named(placeId, itemIds), askConcerned),
    ...[sharingEvents.changed, documentEvents.changed].map((event) =>
      onAnnouncements<unknown>(event, () => 'any', askAll),
    ),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
