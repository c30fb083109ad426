// SPDX-License-Identifier: AGPL-3.0-or-later
import { setMayCallFor } from '#server/features/meetings/emergencies.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { emergencyEndpoints as endpoints } from '#shared/features/emergencies.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { accessEmergency, accessNeed, accessOpening, accessQuestion, accessSpeaking } from './access.ts'
import { closeEmergency, reopenEmergency } from './close.ts'
import { sendDossier } from './leaving.ts'
import { openEmergency } from './open.ts'
import {
  findBoxed,
  findEmergencies,
  findEmergencyMeetings,
  findEmergencyPage,
  findRenewals,
  findSeenEmergency,
} from './queries.ts'
import { announceEmergencies } from './realtime.ts'
import {
  answerQuestion,
  askQuestion,
  attachItem,
  detachItem,
  noteSituation,
  postNeed,
  removeNeed,
  removeQuestion,
  settleNeed,
} from './service.ts'
import { tellEmergency } from './tell.ts'

const turningLimit = rateLimit({ burst: 20, perSecond: 0.5 })
const writingLimit = rateLimit({ burst: 40, perSecond: 0.5 })

/** One that is open, and that they may see. */
async function mayCallFor(actor: Actor, emergencyId: string): Promise<boolean> {
  try {
    return (await accessEmergency(actor, emergencyId, 'read')).record.closed === null
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}

export const emergenciesFeature: Feature = {
  announce() {
    announceEmergencies()
    setMayCallFor(mayCallFor)
  },
  routes(router) {
    route(router, endpoints.list, async (_, actor) => ({ emergencies: await findEmergencies(actor) }))
    route(router, endpoints.waiting, async (_, actor) => ({ renewals: await findRenewals(actor) }))
    route(router, endpoints.open, async (draft, actor) => {
      const opening = accessOpening(actor)
      turningLimit(actor.id)
      return findSeenEmergency(actor, await openEmergency(opening, draft))
    })
    route(router, endpoints.read, async ({ emergencyId }, actor) =>
      findEmergencyPage(actor, await accessEmergency(actor, emergencyId, 'read')),
    )
    route(router, endpoints.close, async ({ emergencyId }, actor) => {
      const open = await accessEmergency(actor, emergencyId, 'administer')
      turningLimit(actor.id)
      await closeEmergency(actor, open)
      return findSeenEmergency(actor, emergencyId)
    })
    route(router, endpoints.reopen, async ({ emergencyId }, actor) => {
      const open = await accessEmergency(actor, emergencyId, 'administer')
      turningLimit(actor.id)
      await reopenEmergency(open)
      return findSeenEmergency(actor, emergencyId)
    })
    route(router, endpoints.tell, async ({ emergencyId, ...post }, actor) => {
      const open = await accessEmergency(actor, emergencyId, 'administer')
      turningLimit(actor.id)
      await tellEmergency(actor, open, post)
      return null
    })
    route(router, endpoints.ask, async ({ emergencyId, ...question }, actor) => {
      const open = await accessEmergency(actor, emergencyId, 'take')
      writingLimit(actor.id)
      return askQuestion(actor, open, question)
    })
    route(router, endpoints.answer, async ({ questionId, ...answer }, actor) => {
      const open = await accessQuestion(actor, questionId, 'answer')
      writingLimit(actor.id)
      return answerQuestion(actor, open, answer)
    })
    route(router, endpoints.removeQuestion, async ({ questionId }, actor) => {
      const open = await accessQuestion(actor, questionId, 'remove')
      writingLimit(actor.id)
      await removeQuestion(actor, open)
      return null
    })
    route(router, endpoints.note, async ({ emergencyId, ...entry }, actor) => {
      const open = await accessEmergency(actor, emergencyId, 'answer')
      writingLimit(actor.id)
      return noteSituation(actor, open, entry)
    })
    route(router, endpoints.post, async ({ emergencyId, placeId, ...need }, actor) => {
      const open = await accessSpeaking(actor, emergencyId, placeId)
      writingLimit(actor.id)
      return postNeed(actor, open, need)
    })
    route(router, endpoints.settle, async ({ needId, ...settled }, actor) => {
      const open = await accessNeed(actor, needId, 'settle')
      writingLimit(actor.id)
      return settleNeed(open, settled)
    })
    route(router, endpoints.removeNeed, async ({ needId }, actor) => {
      const open = await accessNeed(actor, needId, 'remove')
      writingLimit(actor.id)
      await removeNeed(open)
      return null
    })
    route(router, endpoints.documents, async ({ emergencyId }, actor) => ({
      items: await findBoxed(actor, await accessEmergency(actor, emergencyId, 'read')),
    }))
    route(router, endpoints.attach, async ({ emergencyId, itemId }, actor) => {
      const open = await accessEmergency(actor, emergencyId, 'answer')
      writingLimit(actor.id)
      await attachItem(actor, open, itemId)
      return null
    })
    route(router, endpoints.detach, async ({ emergencyId, itemId }, actor) => {
      const open = await accessEmergency(actor, emergencyId, 'answer')
      writingLimit(actor.id)
      await detachItem(open, itemId)
      return null
    })
    route(router, endpoints.meetings, async ({ emergencyId }, actor) => ({
      meetings: await findEmergencyMeetings(actor, await accessEmergency(actor, emergencyId, 'read')),
    }))
    router.get('/content/emergencies/:emergencyId/dossiers/:number', sendDossier)
  },
}
