// SPDX-License-Identifier: AGPL-3.0-or-later
import { broadcast } from '#server/lib/realtime/fanOut.ts'
import { rooms } from '#server/lib/realtime/rooms.ts'
import { editionEvents } from '#shared/features/editions.ts'

/** What can be counted is known to everybody: whoever calls a meeting says for which activity. */
export const announceEditions = (): void => broadcast(editionEvents.changed, () => [rooms.everybody])
