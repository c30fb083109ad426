// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { id, instant } from '#shared/lib/schema.ts'

/** A mail that stayed here as a file. Sign-in and reset links are blanked in its text. */
export const writtenMail = z.object({
  id,
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  writtenAt: instant,
})
export type WrittenMail = z.infer<typeof writtenMail>

export const mailEndpoints = {
  /** Whether there is an outbox to open for who asks from where they ask. Staff alone is told. */
  reach: endpoint('GET /administration/outbox', { output: z.object({ here: z.boolean() }) }),
  /** For the programme's staff, and only at the machine itself. The newest first. */
  outbox: endpoint('GET /outbox', { output: z.object({ mails: z.array(writtenMail) }) }),
  read: endpoint('GET /outbox/:mailId', { params: z.strictObject({ mailId: id }), output: writtenMail }),
}
