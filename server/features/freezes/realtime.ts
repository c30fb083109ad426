// SPDX-License-Identifier: AGPL-3.0-or-later
import { findCatalogue } from '#server/features/places/queries.ts'
import { findRoleHolders } from '#server/features/roles/queries.ts'
import { broadcastInOrder } from '#server/lib/realtime/fanOut.ts'
import { rooms } from '#server/lib/realtime/rooms.ts'
import { freezeEvents } from '#shared/features/freezes.ts'

/** Who may read the report: whoever belongs to the programme, and who evaluates it, who reads no place of it. */
export const announceFreezes = (): void =>
  broadcastInOrder([freezeEvents.created], async () => {
    const [{ programmePlaceId }, evaluators] = await Promise.all([
      findCatalogue(),
      findRoleHolders({ role: 'evaluator' }),
    ])
    return [...(programmePlaceId ? [rooms.place(programmePlaceId)] : []), ...evaluators.map(rooms.active)]
  })
