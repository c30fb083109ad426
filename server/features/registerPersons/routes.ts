// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessProgramme } from '#server/features/programme/access.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { broadcast } from '#server/lib/realtime/fanOut.ts'
import { rooms } from '#server/lib/realtime/rooms.ts'
import { registerPersonEndpoints as endpoints, registerPersonEvents } from '#shared/features/registerPersons.ts'
import { findCandidates, joinTwo, previewTwo, readJoins, searchRegisterPeople, undoJoin } from './service.ts'

/** Each look goes through all rows of all registers. */
const lookingLimit = rateLimit({ burst: 60, perSecond: 2 })

export const registerPersonsFeature: Feature = {
  announce() {
    broadcast(registerPersonEvents.changed, ({ personId }) => [rooms.person(personId)])
  },
  routes(router) {
    route(router, endpoints.candidates, async (_, actor) => {
      const by = accessProgramme(actor, 'administer')
      lookingLimit(actor.id)
      return findCandidates(by)
    })
    route(router, endpoints.search, async ({ search }, actor) => {
      const by = accessProgramme(actor, 'administer')
      lookingLimit(actor.id)
      return searchRegisterPeople(by, search)
    })
    route(router, endpoints.joins, async (_, actor) => ({
      joins: await readJoins(accessProgramme(actor, 'administer')),
    }))
    route(router, endpoints.preview, async (two, actor) => {
      const by = accessProgramme(actor, 'administer')
      lookingLimit(actor.id)
      return previewTwo(by, two)
    })
    route(router, endpoints.join, async (two, actor) => {
      const by = accessProgramme(actor, 'administer')
      lookingLimit(actor.id)
      return joinTwo(by, two)
    })
    route(router, endpoints.undo, async ({ joinId }, actor) => undoJoin(accessProgramme(actor, 'administer'), joinId))
  },
}
