// SPDX-License-Identifier: AGPL-3.0-or-later
import { onAnnouncement } from '#client/lib/live.ts'
import { peopleEvents } from '#shared/features/people.ts'
import { askForMe } from './cache.ts'

export const listenToPeople = () =>
  onAnnouncement(peopleEvents.meChanged, (_, queryClient) => void askForMe(queryClient))
