// SPDX-License-Identifier: AGPL-3.0-or-later
import { announceMoves } from '#server/features/places/service.ts'
import { announceNewDay, settleToday } from '#server/features/roles/newDay.ts'
import { log } from '#server/lib/log.ts'
import { letGoHere } from '#server/lib/realtime/letGo.ts'
import { refreshRooms } from '#server/lib/realtime/sockets.ts'
import { addDays, startOfDay, today } from '#shared/lib/dates.ts'

interface Calendar {
  /** What the midnights have changed that passed while nobody served is written. To serve does not wait for it. */
  caughtUp: Promise<void>
  stop: () => void
}

/** Roles begin and end at midnight in Rome: at that moment, without request or restart. */
export function startCalendar(): Calendar {
  const unsettled = (error: unknown) => log.error({ error }, 'the roles of the new day were not looked at')
  const caughtUp = settleToday().catch(unsettled)
  let timer: NodeJS.Timeout
  const wait = () => {
    const midnight = startOfDay(addDays(today(), 1)).getTime()
    timer = setTimeout(
      () => {
        const yesterday = addDays(today(), -1)
        // a network may lie in another district from today, a person speak for another body
        Promise.all([letGoHere({ what: 'place', placeId: '' }), letGoHere({ what: 'day' })])
          .then(() => refreshRooms(({ grants }) => grants.some(({ from, to }) => from === today() || to === yesterday)))
          .then(announceNewDay)
          .then(announceMoves)
          .catch(unsettled)
        wait()
      },
      midnight - Date.now() + 5,
    )
  }
  wait()
  return { caughtUp, stop: () => clearTimeout(timer) }
}
