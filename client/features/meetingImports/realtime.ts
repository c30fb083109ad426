// SPDX-License-Identifier: AGPL-3.0-or-later
import { meetingsKey } from '#client/features/meetings/queries.ts'
import { portfolioQuery } from '#client/features/portfolio/queries.ts'
import { registersKey } from '#client/features/register/queries.ts'
import { onAnnouncement } from '#client/lib/live.ts'
import { meetingImportEvents } from '#shared/features/meetingImports.ts'
import { meetingImportsKey } from './queries.ts'

/** Meetings of the past came, or are gone: whatever shows meetings is asked again. */
export const listenToMeetingImports = () =>
  onAnnouncement(meetingImportEvents.changed, (_, queryClient) => {
    for (const queryKey of [meetingImportsKey, meetingsKey, ['meeting'], registersKey, portfolioQuery.queryKey])
      void queryClient.invalidateQueries({ queryKey })
  })
