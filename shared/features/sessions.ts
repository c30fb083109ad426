// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { email, id, instant, password } from '#shared/lib/schema.ts'
import { me } from './people.ts'

/** A short-lived proof of who asks; sent as `Authorization: Bearer`. */
export const signedIn = z.object({ accessToken: z.string(), expiresAt: instant, sessionId: id, me })
export type SignedIn = z.infer<typeof signedIn>

export const mySession = z.object({
  id,
  device: z.string(),
  createdAt: instant,
  lastSeenAt: instant,
  current: z.boolean(),
})

const mailToken = z.strictObject({ token: id })
const loosePassword = z
  .string({ error: 'required' })
  .check(z.minLength(1, { error: 'required' }), z.maxLength(200, { error: 'too_long' }))

export const sessionEndpoints = {
  signIn: endpoint('POST /session', {
    body: z.strictObject({ email, password: loosePassword }),
    output: signedIn,
    access: 'public',
  }),
  /** Answers 200 with null where nobody is signed in: a first visit makes no refused request. */
  refresh: endpoint('POST /session/refresh', { output: z.object({ session: z.nullable(signedIn) }), access: 'public' }),
  signOut: endpoint('DELETE /session'),
  list: endpoint('GET /sessions', { output: z.object({ sessions: z.array(mySession) }) }),
  revoke: endpoint('DELETE /sessions/:sessionId', { params: z.strictObject({ sessionId: id }) }),
  /** The same answer in the same time whether or not the address is known. */
  askLink: endpoint('POST /session/link', { body: z.strictObject({ email }), access: 'public' }),
  useLink: endpoint('POST /session/link/use', { body: mailToken, output: signedIn, access: 'public' }),
}

export const accountEndpoints = {
  forgotPassword: endpoint('POST /password/forgotten', { body: z.strictObject({ email }), access: 'public' }),
  resetPassword: endpoint('POST /password/reset', {
    body: z.strictObject({ token: id, password }),
    output: signedIn,
    access: 'public',
  }),
  changePassword: endpoint('PUT /me/password', { body: z.strictObject({ current: loosePassword, password }) }),
  changeEmail: endpoint('PUT /me/email', { body: z.strictObject({ email, password: loosePassword }) }),
  confirmEmail: endpoint('POST /email/confirm', { body: mailToken, access: 'public' }),
}
