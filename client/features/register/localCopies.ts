// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { onLineBack } from '#client/lib/lineBack.ts'
import { registerLocalCopies } from '#client/lib/localCopies.ts'
import { isSignedIn } from '#client/lib/session.ts'
import { registerEndpoints } from '#shared/features/register.ts'
import { clearKeptCells, countKeptCells } from './keptCells.ts'
import { forgetKnownMeetings } from './known.ts'
import { checkInLine, discardRefused } from './outbox.ts'
import { myCheckInQuery } from './queries.ts'

/** A presence carries how long ago it was: the clock of this device may be wrong, and is the same at both ends. */
export const sendCheckIns = (personId: string, queryClient: QueryClient): (() => void) =>
  checkInLine.start({
    personId,
    post: async ({ meetingId, clientId, code, createdAt }) => {
      if (!isSignedIn(personId)) return null
      const since = Math.max(0, Date.now() - createdAt)
      const taken = await api(registerEndpoints.checkIn, { meetingId, clientId, code, since })
      await discardRefused(meetingId)
      return taken
    },
    onSettled: ({ meetingId }) => void queryClient.invalidateQueries({ queryKey: myCheckInQuery(meetingId).queryKey }),
    onBack: onLineBack,
  })

/** While their person is signed in they leave by themselves; cells of a register leave from its page. */
export function keepCheckIns(personId: string, queryClient: QueryClient): () => void {
  const stops = [
    sendCheckIns(personId, queryClient),
    registerLocalCopies({
      countCheckIns: async () => (await checkInLine.read(personId)).filter(({ refused }) => !refused).length,
      async clear() {
        forgetKnownMeetings(personId)
        await checkInLine.clear(personId)
      },
    }),
    registerLocalCopies({
      countRows: () => countKeptCells(personId),
      clear: () => clearKeptCells(personId),
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
