// SPDX-License-Identifier: AGPL-3.0-or-later

import { onActivityUse } from '#server/features/editions/uses.ts'
import { accessAudience } from '#server/features/meetings/access.ts'
import { roomsOfAudience } from '#server/features/meetings/audience.ts'
import { onMeetingUse } from '#server/features/meetings/uses.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { broadcastInOrder } from '#server/lib/realtime/fanOut.ts'
import { datePollEvents, datePollEndpoints as endpoints } from '#shared/features/datePolls.ts'
import { accessDatePoll, accessPollAnswer } from './access.ts'
import { DatePollModel } from './model.ts'
import { findDatePoll, findOpenPolls, findWaitingPolls, isDatePollUnder } from './queries.ts'
import { answerDatePoll, chooseSlot, createDatePoll, setPollOpen } from './service.ts'

const changingLimit = rateLimit({ burst: 30, perSecond: 0.5 })
const answeringLimit = rateLimit({ burst: 60, perSecond: 1 })

export const datePollsFeature: Feature = {
  announce() {
    onMeetingUse('followed', { model: DatePollModel, field: 'chosen.meetingId' })
    onActivityUse(isDatePollUnder)
    broadcastInOrder([datePollEvents.changed], async ({ pollId }) => {
      const poll = await DatePollModel.findById(pollId).lean()
      return poll ? roomsOfAudience(poll.audienceIds) : []
    })
  },
  routes(router) {
    route(router, endpoints.list, async ({ placeId }, actor) => ({ polls: await findOpenPolls(actor, placeId) }))
    route(router, endpoints.waiting, async (_, actor) => findWaitingPolls(actor))
    route(router, endpoints.read, async ({ pollId }, actor) =>
      findDatePoll(actor, await accessDatePoll(actor, pollId, 'read')),
    )
    route(router, endpoints.create, async (draft, actor) => {
      await accessAudience(actor, draft.placeIds, 'invite')
      changingLimit(actor.id)
      const pollId = await createDatePoll(actor.id, draft)
      return findDatePoll(actor, await accessDatePoll(actor, pollId, 'read'))
    })
    route(router, endpoints.answer, async ({ pollId, choices, ...asked }, actor) => {
      const answering = await accessPollAnswer(actor, pollId, asked)
      answeringLimit(actor.id)
      await answerDatePoll(actor.id, answering, choices)
      return findDatePoll(actor, answering)
    })
    route(router, endpoints.choose, async ({ pollId, slotId }, actor) => {
      const open = await accessDatePoll(actor, pollId, 'organise')
      changingLimit(actor.id)
      await chooseSlot(actor.id, open, slotId)
      return findDatePoll(actor, await accessDatePoll(actor, pollId, 'read'))
    })
    route(router, endpoints.setOpen, async ({ pollId, open: wanted }, actor) => {
      const open = await accessDatePoll(actor, pollId, 'organise')
      changingLimit(actor.id)
      await setPollOpen(open, wanted)
      return findDatePoll(actor, await accessDatePoll(actor, pollId, 'read'))
    })
  },
}
