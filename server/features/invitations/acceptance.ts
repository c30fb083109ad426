// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ServerResponse } from 'node:http'
import { findEmail } from '#server/features/accounts/queries.ts'
import { createAccount, hashNewPassword } from '#server/features/accounts/service.ts'
import { createPerson, editPersonSettings } from '#server/features/people/service.ts'
import { findRolesOf, type Role } from '#server/features/roles/queries.ts'
import { sentAwayFrom } from '#server/features/roles/sentAway.ts'
import { giveRole } from '#server/features/roles/service.ts'
import type { SignInProof } from '#server/features/sessions/service.ts'
import { findThreadFacts } from '#server/features/threads/access.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { isDuplicate, type Tx, write } from '#server/lib/db/write.ts'
import { limiter } from '#server/lib/limiter.ts'
import type { Landing } from '#shared/features/invitations.ts'
import type { Language } from '#shared/features/people.ts'
import { type Place, placePolicy } from '#shared/features/places.ts'
import { threadPolicy } from '#shared/features/threads.ts'
import { type Actor, activeGrants } from '#shared/lib/actor.ts'
import { today } from '#shared/lib/dates.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { InvitationRecord } from './queries.ts'
import { requireTakeable } from './receivers.ts'
import { takeInvitation } from './service.ts'

type Door = Authorized<{ record: InvitationRecord; place: Place }, 'use'>

/** Who holds a link must not learn by trying which addresses have an account. */
const takenAddresses = limiter({ name: 'invitation:taken', points: 20, seconds: 15 * 60 })

export const landingOf = ({ placeId, threadId }: InvitationRecord): Landing => ({ placeId, threadId })

function giveInvitedRole(tx: Tx, record: InvitationRecord, personId: string, answer?: ServerResponse) {
  const { placeId, role, threadId, to, createdBy } = record
  return giveRole(tx, { personId, placeId, role, threadId: role === 'guest' ? threadId : null, to }, createdBy, answer)
}

interface Newcomer {
  name: string
  password: string
  email?: string | undefined
  language: Language
}

/** Person, account and role of somebody new. The address of a single invitation is proved: its link was sent there. */
export async function acceptInvitation({ record }: Door, newcomer: Newcomer, address: string): Promise<SignInProof> {
  const email = record.email ?? newcomer.email
  if (email === undefined) throw new AppError('invalid', { fields: { email: 'required' } })
  const { name, password, language } = newcomer
  const passwordHash = await hashNewPassword(password, [email, name], address)
  await takenAddresses.take(address)
  let taken = false
  try {
    return await write(async (tx) => {
      const personId = await createPerson({ name, title: '' })
      await takeInvitation(tx, record._id, personId)
      await editPersonSettings(personId, { language })
      await createAccount({ personId, email, passwordHash, emailProved: record.email !== null })
      await giveInvitedRole(tx, record, personId)
      return { personId, passwordHash }
    })
  } catch (error) {
    taken = isDuplicate(error)
    throw taken ? new AppError('invalid', { fields: { email: 'taken' } }) : error
  } finally {
    if (!taken) await takenAddresses.giveBack(address)
  }
}

/** What the invitation opens is open already. */
async function isInside(actor: Actor, { record, place }: Door): Promise<boolean> {
  if (record.role === 'guest') {
    const thread = record.threadId === null ? null : await findThreadFacts(record.threadId)
    return thread !== null && threadPolicy.read(actor, thread.facts)
  }
  if (record.role === 'member') return placePolicy.read(actor, place)
  return activeGrants(actor, today()).some(({ role, placeId }) => role === record.role && placeId === record.placeId)
}

/** Sent away since the invitation was made: it is no way back in. Who left by themselves is free to come again. */
function wasSentAway(roles: readonly Role[], { placeId, createdAt }: InvitationRecord): boolean {
  const at = sentAwayFrom(placeId, roles)
  return at !== null && at > createdAt
}

/** For who is signed in. A single invitation is for the person with its address alone. */
export async function joinByInvitation(door: Door, actor: Actor, answer: ServerResponse): Promise<Landing> {
  const { record } = door
  if (record.email !== null && record.email !== (await findEmail(actor.id))) throw new AppError('forbidden')
  await write(async (tx) => {
    // of those who press several times at once the second try finds them inside
    const roles = await findRolesOf(actor.id)
    const comer = { id: actor.id, grants: roles.filter(({ endedAt }) => endedAt === null) }
    const inside = await isInside(comer, door)
    if (inside && record.kind === 'link') return
    if (wasSentAway(roles, record)) throw new AppError('link_spent')
    if (!inside) requireTakeable(record, door.place.kind, comer)
    await takeInvitation(tx, record._id, actor.id)
    if (!inside) await giveInvitedRole(tx, record, actor.id, answer)
  })
  return landingOf(record)
}
