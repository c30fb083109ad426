// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessAnswer } from '#server/features/answers/access.ts'
import { answerMeeting } from '#server/features/answers/service.ts'
import { readState } from '#server/features/answers/state.ts'
import { findMyNetworks, standingOf } from '#server/features/answers/view.ts'
import { hydrateMeetingCards } from '#server/features/meetings/queries.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import type { Feature } from '#server/lib/feature.ts'
import { addressOf } from '#server/lib/http/address.ts'
import { publicRoute } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { type AnswerLink, answerLinkEndpoints as endpoints } from '#shared/features/answerLinks.ts'
import type { MeetingCard } from '#shared/features/meetings.ts'
import { AppError } from '#shared/lib/errors.ts'
import { accessByLink, type LinkHolder } from './access.ts'

/** Of one person, whoever has their links. */
const linkLimit = rateLimit({ burst: 20, perSecond: 0.2 })

function presentByLink(meeting: MeetingCard): AnswerLink['meeting'] {
  const { title, start, end, venue, online, answersUntil, cancelled, organisers } = meeting
  return {
    ...{ title, start, end, venue, online, answersUntil },
    cancelled: cancelled && { reason: cancelled.reason },
    organisers: organisers.map(({ name }) => ({ name })),
  }
}

async function present({ actor, name, open, guest }: Authorized<LinkHolder, 'answer'>): Promise<AnswerLink> {
  const [[meeting], state] = await Promise.all([hydrateMeetingCards([open.record]), readState(open.record._id)])
  if (!meeting) throw new AppError('not_found')
  const standing = standingOf(open.record._id, state, actor.id)
  const networks = guest ? [] : await findMyNetworks(actor, open)
  return { meeting: presentByLink(meeting), name, networks, standing: standing?.choice === 'none' ? null : standing }
}

export const answerLinksFeature: Feature = {
  routes(router) {
    publicRoute(router, endpoints.read, async (given, { request }) => {
      const holder = await accessByLink(given, addressOf(request))
      linkLimit(holder.actor.id)
      return present(holder)
    })
    publicRoute(router, endpoints.answer, async ({ clientId, networkId, choice, ...given }, { request }) => {
      const holder = await accessByLink(given, addressOf(request))
      linkLimit(holder.actor.id)
      const answering = holder.guest ?? (await accessAnswer(holder.actor, given.meetingId, { networkId, choice }))
      // a note that was left with an earlier answer stays with it
      const note = (await readState(given.meetingId)).answers.get(holder.actor.id)?.note ?? null
      await answerMeeting(holder.actor.id, answering, { clientId, choice, note })
      return present(holder)
    })
  },
}
