// SPDX-License-Identifier: AGPL-3.0-or-later
import { findGrants } from '#server/features/roles/queries.ts'
import { verifyAccessToken } from '#server/features/sessions/queries.ts'
import type { RequestActor } from '#server/lib/http/actor.ts'

/** Undefined when something must be loaded first. */
function resolveKnown(accessToken: string): RequestActor | null | undefined {
  const claims = verifyAccessToken(accessToken)
  if (claims === null) return null
  if (claims instanceof Promise) return undefined
  const grants = findGrants(claims.personId)
  if (grants instanceof Promise) return undefined
  return { id: claims.personId, sessionId: claims.sessionId, grants }
}

/** Both are looked at again once they are loaded: a revocation that came in between is seen. */
async function resolveUnknown(accessToken: string): Promise<RequestActor | null> {
  for (;;) {
    const claims = await verifyAccessToken(accessToken)
    if (!claims) return null
    await findGrants(claims.personId)
    const actor = resolveKnown(accessToken)
    if (actor !== undefined) return actor
  }
}

/** Who a token speaks for and what they may do; without a promise where both are known. */
export function resolveSessionActor(accessToken: string): RequestActor | null | Promise<RequestActor | null> {
  const known = resolveKnown(accessToken)
  return known === undefined ? resolveUnknown(accessToken) : known
}
