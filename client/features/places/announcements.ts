// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Channel, Place } from '#shared/features/places.ts'

interface Known {
  programme: Pick<Place, 'id'> | undefined
  channels: readonly Channel[]
}

/** The channel in which the whole programme is told things: the first in which not everybody begins. */
export const programmeAnnouncements = ({ programme, channels }: Known): Channel | undefined =>
  channels.find(({ placeId, posting }) => placeId === programme?.id && posting === 'facilitators')
