// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { email, id, instant, typedPassword } from '#shared/lib/schema.ts'
import { me } from './me.ts'

/** A short-lived proof of who asks; sent as `Authorization: Bearer`. */
export const signedIn = z.object({ accessToken: z.string(), expiresAt: instant, sessionId: id, me })
export type SignedIn = z.infer<typeof signedIn>

export const mySession = z.object({
  id,
  /** «Firefox, Windows»; empty when the browser does not say. */
  device: z.string(),
  createdAt: instant,
  lastSeenAt: instant,
  current: z.boolean(),
})
export type MySession = z.infer<typeof mySession>

export const sessionEndpoints = {
  signIn: endpoint('POST /session', {
    body: z.strictObject({ email, password: typedPassword }),
    output: signedIn,
    access: 'public',
  }),
  /** Answers 200 with null where nobody is signed in: a first visit makes no refused request. */
  refresh: endpoint('POST /session/refresh', { output: z.object({ session: z.nullable(signedIn) }), access: 'public' }),
  signOut: endpoint('DELETE /session'),
  list: endpoint('GET /sessions', { output: z.object({ sessions: z.array(mySession) }) }),
  revoke: endpoint('DELETE /sessions/:sessionId', { params: z.strictObject({ sessionId: id }) }),
}
