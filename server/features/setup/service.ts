// SPDX-License-Identifier: AGPL-3.0-or-later
import { findAccountByEmail } from '#server/features/accounts/queries.ts'
import { tellPasswordChanged } from '#server/features/accounts/recovery.ts'
import { createAccount, hashNewPassword, setPassword } from '#server/features/accounts/service.ts'
import { findPerson } from '#server/features/people/queries.ts'
import { createPerson } from '#server/features/people/service.ts'
import { openPlace } from '#server/features/placeAdministration/service.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import { findActiveRoles } from '#server/features/roles/queries.ts'
import { giveRole } from '#server/features/roles/service.ts'
import { endOtherSessions, type SignInProof, takeSignInTurn } from '#server/features/sessions/service.ts'
import { isDuplicate, write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { publicUrl } from '#server/lib/publicUrl.ts'
import { hashOf } from '#server/lib/seal.ts'
import { setupPage } from '#shared/features/setup.ts'
import { AppError } from '#shared/lib/errors.ts'
import { SetupLinkModel } from './model.ts'

const hours = 24

/** A one-time link; earlier ones that were never used stop opening. */
export async function createSetupLink(): Promise<string> {
  const token = newId()
  await SetupLinkModel.deleteMany({ usedAt: null })
  await SetupLinkModel.create([{ _id: hashOf(token), expiresAt: new Date(Date.now() + hours * 3_600_000) }])
  return publicUrl(`${setupPage}#${token}`)
}

const unused = (token: string) => ({ _id: hashOf(token), usedAt: null, expiresAt: { $gt: new Date() } })

export const opensSetup = async (token: string): Promise<boolean> =>
  (await SetupLinkModel.exists(unused(token))) !== null

/** Somebody holds the role of staff today. */
export async function hasAdministrator(): Promise<boolean> {
  const { programmePlaceId } = await findCatalogue()
  if (!programmePlaceId) return false
  return (await findActiveRoles([programmePlaceId])).some(({ role }) => role === 'staff')
}

interface Administrator {
  token: string
  name: string
  title: string
  email: string
  password: string
}

/** The programme's own place opens before its first administrator comes in. */
async function programmePlace(): Promise<string> {
  const { programmePlaceId } = await findCatalogue()
  if (programmePlaceId) return programmePlaceId
  try {
    return await write((tx) => openPlace(tx, { kind: 'programme', name: 'Programma', colour: 'blue' }))
  } catch (error) {
    // somebody else is using the link at this very moment
    throw isDuplicate(error) ? new AppError('link_spent') : error
  }
}

/** Uses the link; person, account and role come into being together or not at all. */
export async function beginAdministration(
  { token, name, title, email, password }: Administrator,
  address: string,
): Promise<SignInProof> {
  if (!(await opensSetup(token))) throw new AppError('link_spent')
  const passwordHash = await hashNewPassword(password, [email, name], address)
  const [known, placeId] = [await findAccountByEmail(email), await programmePlace()]
  const holder = known && (await findPerson(known.personId))
  // whoever is suspended would have the role and not come in, and the link would be spent
  if (holder?.suspendedAt) throw new AppError('invalid', { fields: { email: 'taken' } })
  const personId = await write(async (tx) => {
    if (known) await takeSignInTurn(known.personId)
    const { modifiedCount } = await SetupLinkModel.updateOne(unused(token), { $set: { usedAt: new Date() } })
    if (modifiedCount === 0) throw new AppError('link_spent')
    const id = known?.personId ?? (await createPerson({ name, title }))
    if (known) await setPassword(id, passwordHash)
    else await createAccount({ personId: id, email, passwordHash })
    if (holder) await tellPasswordChanged(tx, holder, email)
    // whoever was signed in with the old password is not any more
    if (known) await endOtherSessions(id, null)
    await giveRole(tx, { personId: id, placeId, role: 'staff' }, null)
    return id
  })
  return { personId, passwordHash }
}
