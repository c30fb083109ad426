// SPDX-License-Identifier: AGPL-3.0-or-later
import { openSession } from '#server/features/sessions/cookie.ts'
import type { Feature } from '#server/lib/feature.ts'
import { addressOf } from '#server/lib/http/address.ts'
import { publicRoute, route } from '#server/lib/http/route.ts'
import { accountEndpoints } from '#shared/features/accounts.ts'
import { askEmailChange, askLink } from './links.ts'
import { changePassword, confirmEmail, resetPassword } from './recovery.ts'
import { useSignInLink } from './service.ts'

export const accountsFeature: Feature = {
  routes(router) {
    publicRoute(router, accountEndpoints.askLink, async ({ email }, { request }) => {
      await askLink(email, 'link', addressOf(request))
      return null
    })

    publicRoute(router, accountEndpoints.forgotPassword, async ({ email }, { request }) => {
      await askLink(email, 'password', addressOf(request))
      return null
    })

    publicRoute(router, accountEndpoints.useLink, async ({ token }, context) =>
      openSession(await useSignInLink(token), context),
    )

    publicRoute(router, accountEndpoints.resetPassword, async ({ token, password }, context) =>
      openSession(await resetPassword(token, password, addressOf(context.request)), context),
    )

    publicRoute(router, accountEndpoints.confirmEmail, async ({ token }) => {
      await confirmEmail(token)
      return null
    })

    route(router, accountEndpoints.changePassword, async ({ current, password }, actor) => {
      await changePassword(actor.id, actor.sessionId, current, password)
      return null
    })

    route(router, accountEndpoints.changeEmail, async ({ email, password }, actor) => {
      await askEmailChange(actor.id, email, password)
      return null
    })
  },
}
