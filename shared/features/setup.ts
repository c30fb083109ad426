// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { email, id, line, password } from '#shared/lib/schema.ts'
import { personLimits } from './people.ts'
import { signedIn } from './sessions.ts'

/** The page a link for an administrator opens; the token is the fragment. */
export const setupPage = '/primo-accesso'

export const administratorDraft = z.strictObject({
  token: id,
  name: line({ max: personLimits.name }),
  title: line({ max: personLimits.title }),
  email,
  password,
})

export const setupEndpoints = {
  /** Whether the link still opens; looking changes nothing. */
  look: endpoint('POST /setup/look', {
    body: z.strictObject({ token: id }),
    output: z.object({ opens: z.boolean() }),
    access: 'public',
  }),
  /** Makes whoever holds the link an administrator, once. A known address gets the role and the new password. */
  begin: endpoint('POST /setup', { body: administratorDraft, output: signedIn, access: 'public' }),
}
