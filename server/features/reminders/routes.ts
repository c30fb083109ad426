// SPDX-License-Identifier: AGPL-3.0-or-later

import { accessMeeting } from '#server/features/meetings/access.ts'
import { onMeetingUse } from '#server/features/meetings/uses.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { reminderEndpoints as endpoints } from '#shared/features/reminders.ts'
import { ReminderModel } from './model.ts'
import { findReminderTexts, previewReminder, writeReminderTexts } from './texts.ts'

const writingLimit = rateLimit({ burst: 40, perSecond: 1 })

export const remindersFeature: Feature = {
  announce() {
    onMeetingUse('followed', { model: ReminderModel })
  },
  routes(router) {
    route(router, endpoints.read, async ({ meetingId }, actor) =>
      findReminderTexts((await accessMeeting(actor, meetingId, 'organise')).record._id),
    )
    route(router, endpoints.write, async ({ meetingId, ...texts }, actor) => {
      const open = await accessMeeting(actor, meetingId, 'organise')
      writingLimit(actor.id)
      return writeReminderTexts(actor.id, open, texts)
    })
    route(router, endpoints.preview, async ({ meetingId, ...asked }, actor) => {
      const open = await accessMeeting(actor, meetingId, 'organise')
      writingLimit(actor.id)
      return previewReminder(actor.id, open, asked)
    })
  },
}
