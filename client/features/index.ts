// SPDX-License-Identifier: AGPL-3.0-or-later
import { listenToConversations } from './conversations/realtime.ts'
import { listenToInbox } from './inbox/realtime.ts'
import { listenToMe } from './me/realtime.ts'
import { listenToMessages } from './messages/realtime.ts'
import { listenToPlaces } from './places/realtime.ts'
import { listenToPresence } from './presence/realtime.ts'
import { listenToProgramme } from './programme/realtime.ts'

const listeners: (() => () => void)[] = [
  listenToProgramme,
  listenToPlaces,
  listenToMe,
  listenToMessages,
  listenToConversations,
  listenToInbox,
  listenToPresence,
]

/** With `late.ts` the only file that names them all: what each feature does when the server announces something. */
export function listenToFeatures(): () => void {
  const stops = listeners.map((listen) => listen())
  return () => {
    for (const stop of stops) stop()
  }
}
