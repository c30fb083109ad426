// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { onAnnouncements } from '#client/lib/live.ts'
import { documentEvents } from '#shared/features/documents.ts'
import { libraryEvents } from '#shared/features/library.ts'
import { materialEvents } from '#shared/features/materials.ts'
import { sharingEvents } from '#shared/features/sharing.ts'
import { materialsKey } from './queries.ts'

const askAll = (_: unknown, queryClient: QueryClient) => void queryClient.invalidateQueries({ queryKey: materialsKey })

/** Put there or taken away; and what each is called, how it stands and who may see it. */
export function listenToMaterials(): () => void {
  const stops = [
    onAnnouncements(materialEvents.changed, () => 'any', askAll),
    ...[libraryEvents.changed, libraryEvents.emptied, sharingEvents.changed].map((event) =>
      onAnnouncements<unknown>(event, () => 'any', askAll),
    ),
    onAnnouncements(documentEvents.changed, () => 'any', askAll),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
