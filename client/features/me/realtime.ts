// SPDX-License-Identifier: AGPL-3.0-or-later
import { onAnnouncement } from '#client/lib/live.ts'
import { meEvents } from '#shared/features/me.ts'
import { askForMe } from './cache.ts'

export const listenToMe = () => onAnnouncement(meEvents.changed, (_, queryClient) => void askForMe(queryClient))
