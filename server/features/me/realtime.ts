// SPDX-License-Identifier: AGPL-3.0-or-later
import { broadcast } from '#server/lib/realtime/fanOut.ts'
import { rooms } from '#server/lib/realtime/rooms.ts'
import { meEvents } from '#shared/features/me.ts'

export const announceMe = () => broadcast(meEvents.changed, ({ personId }) => [rooms.person(personId)])
