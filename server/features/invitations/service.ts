// SPDX-License-Identifier: AGPL-3.0-or-later
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import { findPerson } from '#server/features/people/queries.ts'
import { findPlace } from '#server/features/places/queries.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { takeTurn } from '#server/lib/db/turn.ts'
import { type Tx, write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { hashOf, sealedToken } from '#server/lib/seal.ts'
import {
  type InvitationDraft,
  invitationEvents,
  invitationLimits,
  type LinkDraft,
} from '#shared/features/invitations.ts'
import { defaultSettings } from '#shared/features/people.ts'
import { today } from '#shared/lib/dates.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { Inviting } from './access.ts'
import { takeInvitations } from './limits.ts'
import { mailInvitation } from './mails.ts'
import { type InvitationDocument, InvitationModel } from './model.ts'
import { invitationPurpose } from './present.ts'
import { findInvitedEmails, type InvitationRecord, pending } from './queries.ts'
import { findReceivers, requireTakeable } from './receivers.ts'

type Door = Authorized<Inviting, 'invite'>
type Rest = Omit<
  InvitationDocument,
  '_id' | 'hash' | 'placeId' | 'threadId' | 'taken' | 'acceptedBy' | 'revokedAt' | 'createdAt'
>

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)

const announce = (tx: Tx, { placeId, createdBy }: Pick<InvitationRecord, 'placeId' | 'createdBy'>) =>
  tx.emit(invitationEvents.changed, { placeId, createdBy })

function requireComingDay(to: string | null): void {
  if (to !== null && to < today()) throw new AppError('invalid', { fields: { to: 'date_order' } })
}

async function insertInvitation(tx: Tx, { place, threadId }: Door, rest: Rest): Promise<InvitationRecord> {
  const _id = newId()
  const hash = hashOf(sealedToken(invitationPurpose, _id))
  const fresh = { taken: 0, acceptedBy: [], revokedAt: null, createdAt: new Date() }
  const record: InvitationDocument = { _id, hash, placeId: place.id, threadId, ...fresh, ...rest }
  await InvitationModel.create([record])
  await mailInvitation(tx, record, place)
  return record
}

type Single = Pick<InvitationDraft, 'role' | 'email'> & { name: string | null; to: string | null }

async function insertSingle(tx: Tx, door: Door, draft: Single, by: { id: string; language: 'it' | 'en' }) {
  const expiresAt = inDays(invitationLimits.singleDays)
  const rest = { kind: 'single' as const, cap: 1, expiresAt, createdBy: by.id, language: by.language }
  return insertInvitation(tx, door, { ...draft, ...rest })
}

const languageOf = async (personId: string) =>
  (await findPerson(personId))?.settings.language ?? defaultSettings.language

/** Within a `write`: those who invite into one place come one after the other. */
const takeInvitingTurn = ({ place }: Door): Promise<void> => takeTurn(`invitations ${place.id}`)

async function requireUninvited({ place, threadId }: Door, { role, email }: Single): Promise<void> {
  const invited = await findInvitedEmails(place.id, role, threadId)
  if (invited.has(email)) throw new AppError('invalid', { fields: { email: 'taken' } })
}

/** Bound to one address, to which its link is sent. */
export async function createInvitation(door: Door, draft: InvitationDraft, byId: string): Promise<InvitationRecord> {
  const single = { role: draft.role, email: draft.email, name: draft.name ?? null, to: draft.to ?? null }
  refuseCaseData({ name: single.name })
  requireComingDay(single.to)
  requireTakeable(single, door.place.kind, (await findReceivers([draft.email]))(draft.email))
  await requireUninvited(door, single)
  await takeInvitations(byId, [draft.email])
  const language = draft.language ?? (await languageOf(byId))
  return write(async (tx) => {
    // somebody else may have invited them at the same moment
    await takeInvitingTurn(door)
    await requireUninvited(door, single)
    const record = await insertSingle(tx, door, single, { id: byId, language })
    announce(tx, record)
    return record
  })
}

/** Many at once: all or, when one fails, none. */
export async function createInvitations(
  doorOf: (role: Single['role']) => Promise<Door>,
  drafts: Single[],
  byId: string,
) {
  const language = await languageOf(byId)
  const doors = new Map<Single['role'], Door>()
  for (const { role } of drafts) if (!doors.has(role)) doors.set(role, await doorOf(role))
  await takeInvitations(
    byId,
    drafts.map(({ email }) => email),
  )
  await write(async (tx) => {
    // one place: one turn, and one word, so that who hears of it asks once
    const [first] = doors.values()
    if (!first) return
    await takeInvitingTurn(first)
    for (const [role, door] of doors) {
      const invited = await findInvitedEmails(door.place.id, role, door.threadId)
      const mine = drafts.filter((draft) => draft.role === role)
      if (mine.some(({ email }) => invited.has(email))) throw new AppError('conflict', { fields: { csv: 'bad_value' } })
      for (const draft of mine) await insertSingle(tx, door, draft, { id: byId, language })
    }
    announce(tx, { placeId: first.place.id, createdBy: byId })
  })
}

/** Goes from hand to hand until it is full or its time is over. */
export async function createInvitationLink(door: Door, draft: LinkDraft, byId: string): Promise<InvitationRecord> {
  const to = draft.to ?? null
  requireComingDay(to)
  await takeInvitations(byId, [])
  const { role, cap } = draft
  const language = await languageOf(byId)
  const rest = { kind: 'link' as const, role, cap, to, language, email: null, name: null, createdBy: byId }
  return write(async (tx) => {
    const record = await insertInvitation(tx, door, { ...rest, expiresAt: inDays(draft.days) })
    announce(tx, record)
    return record
  })
}

/** The same link once more, with its time begun anew. */
export async function resendInvitation(
  invitation: Authorized<InvitationRecord, 'manage'>,
  byId: string,
): Promise<InvitationRecord> {
  const place = await findPlace(invitation.placeId)
  if (!place || place.readOnly || invitation.email === null) throw new AppError('conflict')
  requireTakeable(invitation, place.kind, (await findReceivers([invitation.email]))(invitation.email))
  await takeInvitations(byId, [invitation.email])
  return write(async (tx) => {
    const expiresAt = inDays(invitationLimits.singleDays)
    const record = await InvitationModel.findOneAndUpdate(
      { _id: invitation._id, ...pending() },
      { $set: { expiresAt } },
      { returnDocument: 'after' },
    ).lean()
    if (!record) throw new AppError('not_found')
    await mailInvitation(tx, record, place)
    announce(tx, record)
    return record
  })
}

export async function revokeInvitation(invitation: Authorized<InvitationRecord, 'manage'>): Promise<void> {
  await write(async (tx) => {
    await InvitationModel.updateOne({ _id: invitation._id }, { $set: { revokedAt: new Date() } })
    announce(tx, invitation)
  })
}

/** Within a `write`: one place of the invitation, for whoever comes while there is one. */
export async function takeInvitation(tx: Tx, invitationId: string, personId: string): Promise<void> {
  const taken = await InvitationModel.findOneAndUpdate(
    { _id: invitationId, ...pending() },
    { $inc: { taken: 1 }, $push: { acceptedBy: personId } },
  ).lean()
  if (!taken) throw new AppError('link_spent')
  announce(tx, taken)
}
