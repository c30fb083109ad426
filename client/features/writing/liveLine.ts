// SPDX-License-Identifier: AGPL-3.0-or-later
import { ask, connectionState, onAnnouncement, onCatchUp, signal, subscribeConnection } from '#client/lib/live.ts'
import type { WritingLine } from './line.ts'

/** The line of this page. */
export const liveLine: WritingLine = {
  isOpen: () => connectionState() === 'online',
  ask,
  say: (event, payload) => void signal(event, payload),
  hear: (event, effect) => onAnnouncement(event, effect),
  onOpen: (task) => onCatchUp(() => task()),
  onCut: (task) =>
    subscribeConnection(() => {
      if (connectionState() !== 'online') task()
    }),
}
