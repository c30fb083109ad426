// SPDX-License-Identifier: AGPL-3.0-or-later

import { editPersonProfile, editPersonSettings, markWelcomed, setSpokenFor } from '#server/features/people/service.ts'
import { write } from '#server/lib/db/write.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { broadcast } from '#server/lib/realtime/fanOut.ts'
import { letGo } from '#server/lib/realtime/letGo.ts'
import { rooms } from '#server/lib/realtime/rooms.ts'
import { peopleEndpoints, peopleEvents } from '#shared/features/people.ts'
import { AppError } from '#shared/lib/errors.ts'
import { findMe } from './queries.ts'

/** Each change is told to every process and to the person's own devices. */
const changingLimit = rateLimit({ burst: 30, perSecond: 1 })

/** A change of one's own record: one's other devices hear of it; who sees the name reads it with the next question. */
async function changeMe(personId: string, change: () => Promise<void>) {
  changingLimit(personId)
  await write(async (tx) => {
    await change()
    tx.afterCommit(() => letGo({ what: 'summary', personId }))
    tx.emit(peopleEvents.meChanged, { personId })
  })
  return findMe(personId)
}

async function speakFor(personId: string, organisationId: string): Promise<void> {
  const belongs = await setSpokenFor(personId, organisationId)
  if (!belongs) throw new AppError('invalid', { fields: { organisationId: 'bad_value' } })
}

export const meFeature: Feature = {
  announce: () => broadcast(peopleEvents.meChanged, ({ personId }) => [rooms.person(personId)]),
  routes(router) {
    route(router, peopleEndpoints.me, async (_, actor) => findMe(actor.id))
    route(router, peopleEndpoints.editProfile, async (profile, actor) =>
      changeMe(actor.id, () => editPersonProfile(actor.id, profile)),
    )
    route(router, peopleEndpoints.editSettings, async (changes, actor) =>
      changeMe(actor.id, () => editPersonSettings(actor.id, changes)),
    )
    route(router, peopleEndpoints.speakFor, async ({ organisationId }, actor) =>
      changeMe(actor.id, () => speakFor(actor.id, organisationId)),
    )
    route(router, peopleEndpoints.welcome, async (_, actor) => changeMe(actor.id, () => markWelcomed(actor.id)))
  },
}
