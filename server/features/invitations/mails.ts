// SPDX-License-Identifier: AGPL-3.0-or-later
import { enqueueMail } from '#server/features/mail/service.ts'
import { mailWords } from '#server/features/mail/words.ts'
import { findPersonSummary } from '#server/features/people/summaries.ts'
import { findThread } from '#server/features/threads/queries.ts'
import type { Tx } from '#server/lib/db/write.ts'
import { invitationPage } from '#shared/features/invitations.ts'
import type { Place } from '#shared/features/places.ts'
import { dayOf } from '#shared/lib/dates.ts'
import { createFormat } from '#shared/lib/format.ts'
import type { InvitationDocument } from './model.ts'
import { invitationPurpose } from './present.ts'

/** Within a `write`: the letter of a single invitation, in the language it was written for. */
export async function mailInvitation(tx: Tx, record: InvitationDocument, place: Place): Promise<void> {
  if (record.email === null) return
  const words = mailWords(record.language)
  const inviter = await findPersonSummary(record.createdBy)
  const thread = record.threadId === null ? null : await findThread(record.threadId)
  await enqueueMail(tx, {
    to: record.email,
    name: record.name,
    language: record.language,
    template: record.role === 'guest' ? 'threadInvitation' : 'invitation',
    params: {
      inviter: inviter?.name ?? '',
      place: place.name,
      role: words(`roles.${record.role}`),
      thread: thread?.title ?? words('generalThread'),
      until: createFormat(record.language).day(dayOf(record.expiresAt)),
    },
    page: invitationPage,
    secretOf: { purpose: invitationPurpose, recordId: record._id },
  })
}
