// SPDX-License-Identifier: AGPL-3.0-or-later

import { onAnnouncement, patchQuery } from '#client/lib/live.ts'
import { programmeEvents } from '#shared/features/programme.ts'
import { programmeQuery } from './queries.ts'

export const listenToProgramme = () =>
  onAnnouncement(programmeEvents.changed, ({ card }, queryClient) =>
    patchQuery(queryClient, programmeQuery.queryKey, () => card),
  )
