// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId } from '#server/lib/id.ts'
import { type GuestDocument, GuestModel } from './model.ts'

/** For tests: somebody without an account is asked to a meeting. */
export async function buildGuest(
  draft: Pick<GuestDocument, 'meetingId' | 'invitedBy'> & Partial<GuestDocument>,
): Promise<GuestDocument> {
  const _id = newId()
  const guest: GuestDocument = {
    ...{ _id, surname: 'Moretti', name: 'Giulia', organisation: 'Centro per le famiglie' },
    ...{ email: `${_id.toLowerCase()}@fuori.example`, consentAt: new Date(), removedAt: null },
    ...{ invitedAt: new Date(), clientId: newId(), demo: false },
    ...draft,
  }
  await GuestModel.create([guest])
  return guest
}
