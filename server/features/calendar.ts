// SPDX-License-Identifier: AGPL-3.0-or-later
import { setTimeout as pause } from 'node:timers/promises'
import { freeSeatsOfLeavers } from '#server/features/answers/leavers.ts'
import { settleBrought } from '#server/features/documentFiles/settle.ts'
import { refreshDocuments, settleDocuments } from '#server/features/documents/newDay.ts'
import { settleCard } from '#server/features/editions/settle.ts'
import { announceExpired } from '#server/features/emergencies/newDay.ts'
import { purgeLibraries } from '#server/features/library/trash.ts'
import { settleNames } from '#server/features/messages/naming.ts'
import { announceMoves } from '#server/features/places/service.ts'
import { beginDueReminders } from '#server/features/reminders/due.ts'
import { announceNewDay, settleToday } from '#server/features/roles/newDay.ts'
import { beginStoreCheck } from '#server/features/uploads/nightly.ts'
import { log } from '#server/lib/log.ts'
import { letGoHere } from '#server/lib/realtime/letGo.ts'
import { refreshRooms } from '#server/lib/realtime/sockets.ts'
import { addDays, type Day, startOfDay, today } from '#shared/lib/dates.ts'

interface Calendar {
  /** What the midnights have changed that passed while nobody served is written. To serve does not wait for it. */
  caughtUp: Promise<void>
  stop: () => void
}

const firstPauseMs = 500
const longestPauseMs = 60_000
/** Reminders are due by the minute, a seat is free when a role has ended; nobody misses five of them. */
const betweenRemindersMs = 300_000

/** A day that has begun. Done twice, it is only said twice; however late, it is this day's change that is said. */
async function beginDay(day: Day): Promise<void> {
  const yesterday = addDays(day, -1)
  // a network may lie in another district from today, a person speak for another body
  await Promise.all([letGoHere({ what: 'place', placeId: '' }), letGoHere({ what: 'day' })])
  await refreshRooms(({ grants }) => grants.some(({ from, to }) => from === day || to === yesterday))
  await announceNewDay(day)
  await announceMoves(day)
  await beginStoreCheck(day)
  await purgeLibraries()
  await refreshDocuments(day)
  await announceExpired(day)
}

/** Roles begin and end at midnight in Rome: at that moment, without request or restart. */
export function startCalendar(): Calendar {
  const over = new AbortController()
  /** The database may be away just then: tried again until it is done, ever more seldom. */
  const untilDone = async (work: () => Promise<void>) => {
    for (let wait = firstPauseMs; !over.signal.aborted; wait = Math.min(wait * 2, longestPauseMs)) {
      try {
        return await work()
      } catch (error) {
        if (over.signal.aborted) return
        log.error({ error }, 'what a new day begins with was not done; this is tried again')
      }
      await pause(wait, undefined, { ref: false, signal: over.signal }).catch(() => undefined)
    }
  }
  const caughtUp = untilDone(async () => {
    await settleCard()
    await settleToday()
    await purgeLibraries()
    await beginStoreCheck(today())
    await settleDocuments()
    await settleNames()
    await settleBrought()
    await beginDueReminders()
    await freeSeatsOfLeavers()
  })
  const reminding = setInterval(
    () =>
      void untilDone(async () => {
        await beginDueReminders()
        await freeSeatsOfLeavers()
      }),
    betweenRemindersMs,
  ).unref()
  let timer: NodeJS.Timeout
  const wait = () => {
    const midnight = startOfDay(addDays(today(), 1)).getTime()
    timer = setTimeout(
      () => {
        const day = today()
        void untilDone(() => beginDay(day))
        wait()
      },
      midnight - Date.now() + 5,
    )
  }
  wait()
  return {
    caughtUp,
    stop() {
      clearTimeout(timer)
      clearInterval(reminding)
      over.abort()
    },
  }
}
