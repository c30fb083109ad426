// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { onAnnouncement, onAnnouncements } from '#client/lib/live.ts'
import { emergencyEvents } from '#shared/features/emergencies.ts'
import { meetingEvents } from '#shared/features/meetings.ts'
import { placeEvents } from '#shared/features/places.ts'
import {
  emergenciesKey,
  emergenciesQuery,
  emergencyDocumentsQuery,
  emergencyQuery,
  waitingRenewalsQuery,
} from './queries.ts'

/** A board on which many write at once is asked for once a second. */
const oneSecond = 1_000

export function askEmergency(queryClient: QueryClient, emergencyId: string): void {
  for (const { queryKey } of [emergencyQuery(emergencyId), emergencyDocumentsQuery(emergencyId), waitingRenewalsQuery])
    void queryClient.invalidateQueries({ queryKey })
}

export function askTurned(queryClient: QueryClient, emergencyId: string): void {
  void queryClient.invalidateQueries({ queryKey: emergenciesQuery.queryKey })
  askEmergency(queryClient, emergencyId)
}

export function listenToEmergencies(): () => void {
  const stops = [
    onAnnouncement(emergencyEvents.turned, ({ emergencyId }, queryClient) => askTurned(queryClient, emergencyId)),
    onAnnouncements(
      emergencyEvents.changed,
      ({ emergencyId }) => emergencyId,
      (ids, queryClient) => {
        for (const id of ids) askEmergency(queryClient, id)
      },
      oneSecond,
    ),
    // names of networks, and whether anything may still be written there
    onAnnouncement(placeEvents.changed, (_, queryClient) => {
      void queryClient.invalidateQueries({ queryKey: emergenciesKey })
    }),
    ...[meetingEvents.created, meetingEvents.changed].map((event) =>
      onAnnouncement(event, ({ meeting }, queryClient) => {
        if (meeting.emergencyId !== null)
          void queryClient.invalidateQueries({ queryKey: [...emergenciesKey, 'meetings'] })
      }),
    ),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
