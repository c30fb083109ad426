// SPDX-License-Identifier: AGPL-3.0-or-later
import { write } from '#server/lib/db/write.ts'
import { letGo } from '#server/lib/realtime/letGo.ts'
import { placeEvents } from '#shared/features/places.ts'
import type { Day } from '#shared/lib/dates.ts'
import { settleHomes } from './homes.ts'
import { announcePeople } from './people.ts'
import { findTurningRoles } from './queries.ts'

/** Homes follow the roles that hold today; whom it concerns hears of it. */
export const settleToday = (): Promise<void> =>
  write(async (tx) => {
    for (const personId of await settleHomes()) {
      tx.afterCommit(() => letGo({ what: 'summary', personId }))
      tx.emit(placeEvents.accessChanged, { personId })
    }
  })

/** Roles began with this day, others ended with the one before: places hear of who came and who went. */
export async function announceNewDay(day: Day): Promise<void> {
  await settleToday()
  const roles = await findTurningRoles(day)
  await write((tx) => announcePeople(tx, roles))
}
