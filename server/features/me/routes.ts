// SPDX-License-Identifier: AGPL-3.0-or-later
import { editPersonProfile, editPersonSettings, markWelcomed } from '#server/features/people/service.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { meEndpoints } from '#shared/features/me.ts'
import { photoRoutes } from './content.ts'
import { removePhoto, takePhoto } from './photo.ts'
import { findMe } from './queries.ts'
import { announceMe } from './realtime.ts'
import { changeMe, speakFor } from './service.ts'

export const meFeature: Feature = {
  announce: announceMe,
  routes(router) {
    route(router, meEndpoints.read, async (_, actor) => findMe(actor.id))
    route(router, meEndpoints.editProfile, async (profile, actor) =>
      changeMe(actor.id, () => editPersonProfile(actor.id, profile)),
    )
    route(router, meEndpoints.editSettings, async (changes, actor) =>
      changeMe(actor.id, () => editPersonSettings(actor.id, changes)),
    )
    route(router, meEndpoints.speakFor, async ({ organisationId }, actor) =>
      changeMe(actor.id, () => speakFor(actor.id, organisationId)),
    )
    route(router, meEndpoints.setPhoto, async ({ file }, actor) => takePhoto(actor.id, file))
    route(router, meEndpoints.removePhoto, async (_, actor) => removePhoto(actor.id))
    photoRoutes(router)
    route(router, meEndpoints.welcome, async (_, actor) => changeMe(actor.id, () => markWelcomed(actor.id)))
  },
}
