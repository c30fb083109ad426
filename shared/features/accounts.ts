// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { email, id, password, typedPassword } from '#shared/lib/schema.ts'
import { signedIn } from './sessions.ts'

/** The secret of a link in a mail. It stands in the fragment of a page's address: no log and no Referer has it. */
export const mailToken = z.strictObject({ token: id })

export const accountEndpoints = {
  /** These two answer the same in the same time, whether or not the address is known. */
  askLink: endpoint('POST /session/link', { body: z.strictObject({ email }), access: 'public' }),
  forgotPassword: endpoint('POST /password/forgotten', { body: z.strictObject({ email }), access: 'public' }),
  useLink: endpoint('POST /session/link/use', { body: mailToken, output: signedIn, access: 'public' }),
  resetPassword: endpoint('POST /password/reset', {
    body: z.strictObject({ token: id, password }),
    output: signedIn,
    access: 'public',
  }),
  /** Ends every other session. */
  changePassword: endpoint('PUT /me/password', { body: z.strictObject({ current: typedPassword, password }) }),
  /** Confirmed by a link to the new address; the old one is told. */
  changeEmail: endpoint('PUT /me/email', { body: z.strictObject({ email, password: typedPassword }) }),
  confirmEmail: endpoint('POST /email/confirm', { body: mailToken, access: 'public' }),
}

/** The pages that links in mails open; the token is the fragment. */
export const mailPages = {
  link: '/entra/link',
  password: '/password/nuova',
  email: '/email/conferma',
  forgotten: '/password/dimenticata',
} as const
