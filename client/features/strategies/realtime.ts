// SPDX-License-Identifier: AGPL-3.0-or-later
import { onAnnouncement } from '#client/lib/live.ts'
import { placeEvents } from '#shared/features/places.ts'
import { strategyEvents } from '#shared/features/strategies.ts'
import { strategiesQuery } from './queries.ts'

const { queryKey } = strategiesQuery

export function listenToStrategies(): () => void {
  const stops = [
    onAnnouncement(strategyEvents.changed, (_, queryClient) => void queryClient.invalidateQueries({ queryKey })),
    // names of networks
    onAnnouncement(placeEvents.changed, (_, queryClient) => void queryClient.invalidateQueries({ queryKey })),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
