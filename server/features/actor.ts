// SPDX-License-Identifier: AGPL-3.0-or-later
import { findGrants } from '#server/features/roles/queries.ts'
import { verifyAccessToken, verifyContentToken } from '#server/features/sessions/queries.ts'
import type { RequestActor } from '#server/lib/http/actor.ts'

/** Who a token speaks for and what they may do; without a promise where both are known. */
function resolveBy(verify: typeof verifyAccessToken) {
  /** Undefined when something must be loaded first. */
  function resolveKnown(token: string): RequestActor | null | undefined {
    const claims = verify(token)
    if (claims === null) return null
    if (claims instanceof Promise) return undefined
    const grants = findGrants(claims.personId)
    if (grants instanceof Promise) return undefined
    return { id: claims.personId, sessionId: claims.sessionId, grants }
  }

  /** Both are looked at again once they are loaded: a revocation that came in between is seen. */
  async function resolveUnknown(token: string): Promise<RequestActor | null> {
    for (;;) {
      const claims = await verify(token)
      if (!claims) return null
      await findGrants(claims.personId)
      const actor = resolveKnown(token)
      if (actor !== undefined) return actor
    }
  }

  return (token: string): RequestActor | null | Promise<RequestActor | null> => {
    const known = resolveKnown(token)
    return known === undefined ? resolveUnknown(token) : known
  }
}

export const resolveSessionActor = resolveBy(verifyAccessToken)
/** Of the cookie with which a browser fetches bytes. */
export const resolveContentActor = resolveBy(verifyContentToken)
