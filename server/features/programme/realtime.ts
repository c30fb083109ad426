// SPDX-License-Identifier: AGPL-3.0-or-later
import { broadcast } from '#server/lib/realtime/fanOut.ts'
import { rooms } from '#server/lib/realtime/rooms.ts'
import { programmeEvents } from '#shared/features/programme.ts'

/** The card is public: the access page shows it to anybody. */
export const announceProgramme = (): void => broadcast(programmeEvents.changed, () => [rooms.everybody])
