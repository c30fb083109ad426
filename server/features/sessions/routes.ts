// SPDX-License-Identifier: AGPL-3.0-or-later
import { checkPassword } from '#server/features/accounts/service.ts'
import type { Feature } from '#server/lib/feature.ts'
import { addressOf } from '#server/lib/http/address.ts'
import { type HttpContext, publicRoute, route } from '#server/lib/http/route.ts'
import { perAsker } from '#server/lib/perAsker.ts'
import { type SignedIn, sessionEndpoints } from '#shared/features/sessions.ts'
import { AppError } from '#shared/lib/errors.ts'
import { clearCookies, handOver, openSession, readRefreshCookie } from './cookie.ts'
import { presentSession } from './present.ts'
import { findSessions } from './queries.ts'
import { refreshSession, revokeSession } from './service.ts'
import { type RefreshClaims, readRefreshToken, setTokenSecret } from './tokens.ts'

/** The one question without a token that asks much and writes: a device waits for itself, as a person does elsewhere. */
const inTurn = perAsker({ atOnce: 4, waiting: 100 })

async function goOn(claims: RefreshClaims, context: HttpContext): Promise<SignedIn | null> {
  const tokens = await refreshSession(claims)
  return tokens && handOver(tokens, context)
}

export const sessionsFeature: Feature = {
  start: (env) => setTokenSecret(env.JWT_SECRET),
  routes(router) {
    publicRoute(router, sessionEndpoints.signIn, async ({ email, password }, context) => {
      const proof = await checkPassword(email, password, addressOf(context.request))
      if (!proof) throw new AppError('wrong_credentials')
      return openSession(proof, context, 'wrong_credentials')
    })

    publicRoute(router, sessionEndpoints.refresh, async (_input, context) => {
      const cookie = readRefreshCookie(context)
      const claims = cookie && readRefreshToken(cookie)
      const session = claims && (await inTurn(claims.sessionId, () => goOn(claims, context)))
      if (cookie && !session) clearCookies(context)
      return { session: session || null }
    })

    route(router, sessionEndpoints.signOut, async (_input, actor, context) => {
      await revokeSession(actor.id, actor.sessionId, context.response)
      clearCookies(context)
      return null
    })

    route(router, sessionEndpoints.list, async (_input, actor) => {
      const sessions = await findSessions(actor.id)
      return { sessions: sessions.map((session) => presentSession(session, actor.sessionId)) }
    })

    route(router, sessionEndpoints.revoke, async ({ sessionId }, actor, { response }) => {
      await revokeSession(actor.id, sessionId, response)
      return null
    })
  },
}
