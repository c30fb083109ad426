// SPDX-License-Identifier: AGPL-3.0-or-later

import { accessMeeting } from '#server/features/meetings/access.ts'
import { roomsOfAudience } from '#server/features/meetings/audience.ts'
import { findMeetingAtDoor } from '#server/features/meetings/queries.ts'
import { onMeetingUse } from '#server/features/meetings/uses.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { broadcast, broadcastInOrder } from '#server/lib/realtime/fanOut.ts'
import { rooms } from '#server/lib/realtime/rooms.ts'
import { answerEvents, answerEndpoints as endpoints } from '#shared/features/answers.ts'
import { accessAnswer } from './access.ts'
import { findMyStandings, findWaitingAnswers } from './mine.ts'
import { EntryModel } from './model.ts'
import { NoticeModel } from './notices.ts'
import { answerMeeting, seeNotices } from './service.ts'
import { findAnswers } from './view.ts'

const answeringLimit = rateLimit({ burst: 60, perSecond: 1 })

export const answersFeature: Feature = {
  announce() {
    onMeetingUse('followed', { model: EntryModel, which: { who: { $type: 'string' } } }, { model: NoticeModel })
    broadcastInOrder([answerEvents.changed], async ({ meetingId }) => {
      const meeting = await findMeetingAtDoor(meetingId)
      return meeting ? roomsOfAudience(meeting.audienceIds) : []
    })
    broadcast(answerEvents.mineChanged, ({ personId }) => [rooms.person(personId)])
  },
  routes(router) {
    route(router, endpoints.read, async ({ meetingId }, actor) =>
      findAnswers(actor, await accessMeeting(actor, meetingId, 'read')),
    )
    route(router, endpoints.answer, async ({ meetingId, ...asked }, actor) => {
      const answering = await accessAnswer(actor, meetingId, asked)
      answeringLimit(actor.id)
      await answerMeeting(actor.id, answering, asked)
      return findAnswers(actor, answering)
    })
    route(router, endpoints.mine, async (between, actor) => ({ standings: await findMyStandings(actor, between) }))
    route(router, endpoints.waiting, async (_, actor) => findWaitingAnswers(actor))
    route(router, endpoints.seen, async ({ meetingId }, actor) => {
      await seeNotices(meetingId, actor.id)
      return null
    })
  },
}
