// SPDX-License-Identifier: AGPL-3.0-or-later
import { findAccountByEmail } from '#server/features/accounts/queries.ts'
import { findPersonSummaries, findPersonSummary } from '#server/features/people/summaries.ts'
import { findThread } from '#server/features/threads/queries.ts'
import { hashOf } from '#server/lib/seal.ts'
import type { Invitation, InvitationView } from '#shared/features/invitations.ts'
import type { Place } from '#shared/features/places.ts'
import type { RoleName } from '#shared/lib/actor.ts'
import { today } from '#shared/lib/dates.ts'
import { type InvitationDocument, InvitationModel } from './model.ts'
import { presentInvitation, presentInvitationView } from './present.ts'

export type InvitationRecord = InvitationDocument

/** Neither full nor revoked nor past its day, nor past the last day of its role. */
export const pending = () => ({
  revokedAt: null,
  $or: [{ to: null }, { to: { $gte: today() } }],
  expiresAt: { $gt: new Date() },
  $expr: { $lt: ['$taken', '$cap'] },
})

export const findPendingInvitations = (placeId: string): Promise<InvitationRecord[]> =>
  InvitationModel.find({ placeId, ...pending() })
    .sort({ createdAt: -1 })
    .lean()

export const findInvitation = (invitationId: string): Promise<InvitationRecord | null> =>
  InvitationModel.findOne({ _id: invitationId, ...pending() }).lean()

export const findInvitationByToken = (token: string): Promise<InvitationRecord | null> =>
  InvitationModel.findOne({ hash: hashOf(token), ...pending() }).lean()

/** Of these addresses those that are invited to a place already, with the same role and thread. */
export async function findInvitedEmails(
  placeId: string,
  role: RoleName,
  threadId: string | null,
): Promise<Set<string>> {
  const found = await InvitationModel.find(
    { placeId, role, threadId, kind: 'single', ...pending() },
    { email: 1 },
  ).lean()
  return new Set(found.flatMap(({ email }) => email ?? []))
}

export async function hydrateInvitations(records: readonly InvitationRecord[]): Promise<Invitation[]> {
  const people = await findPersonSummaries(records.map(({ createdBy }) => createdBy))
  return records.map((record) => presentInvitation(record, people.get(record.createdBy) ?? null))
}

export async function hydrateInvitationView(record: InvitationRecord, place: Place): Promise<InvitationView> {
  const [inviter, thread, account] = await Promise.all([
    findPersonSummary(record.createdBy),
    record.threadId === null ? null : findThread(record.threadId),
    record.email === null ? null : findAccountByEmail(record.email),
  ])
  return presentInvitationView(record, {
    place,
    inviter,
    threadTitle: thread?.title ?? null,
    known: account !== null,
  })
}
