// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { onLineBack } from '#client/lib/lineBack.ts'
import { registerLocalCopies } from '#client/lib/localCopies.ts'
import { isSignedIn } from '#client/lib/session.ts'
import { supportPathEndpoints } from '#shared/features/supportPaths.ts'
import { clearHoursDrafts } from './drafts.ts'
import { refreshSupport } from './edit.ts'
import { hoursLine } from './outbox.ts'

/** Hours that were written down on this device leave by themselves while their writer is signed in. */
export function keepHours(personId: string, queryClient: QueryClient): () => void {
  const stops = [
    hoursLine.start({
      personId,
      post: async ({ pathId, clientId, draft }) =>
        isSignedIn(personId) ? api(supportPathEndpoints.log, { pathId, clientId, ...draft }) : null,
      onSettled: ({ placeId }) => void refreshSupport(queryClient, placeId),
      onBack: onLineBack,
    }),
    registerLocalCopies({
      countHours: async () => (await hoursLine.read(personId)).length,
      async clear() {
        clearHoursDrafts(personId)
        await hoursLine.clear(personId)
      },
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
