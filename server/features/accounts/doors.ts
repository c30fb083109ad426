// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId } from '#server/lib/id.ts'
import { sealedToken } from '#server/lib/seal.ts'
import { accountEndpoints } from '#shared/features/accounts.ts'
import { door } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'
import type { PersonName } from '#test/support/people.ts'
import { buildAccount, buildAccountOf, newEmail } from './build.ts'
import { createMailToken, mailTokenPurpose } from './mailTokens.ts'
import type { MailTokenDocument } from './model.ts'

async function newToken(kind: MailTokenDocument['kind']): Promise<{ token: string }> {
  const { personId, email } = await buildAccount()
  const id = newId()
  await createMailToken({ id, kind, personId, email: kind === 'email' ? `new.${email}` : email })
  return { token: sealedToken(mailTokenPurpose, id) }
}

const address = () => ({ email: newEmail() })
const own = async ({ people }: World, by: PersonName) => (await buildAccountOf(people[by].id)).password
const password = 'un fiume lento e largo'

export const accountDoors = [
  door(accountEndpoints.askLink, { request: address, may: 'everyone', shows: () => 'null' }),
  door(accountEndpoints.forgotPassword, { request: address, may: 'everyone', shows: () => 'null' }),
  door(accountEndpoints.useLink, { request: () => newToken('link'), may: 'everyone', changes: 'sessions' }),
  door(accountEndpoints.resetPassword, {
    request: async () => ({ ...(await newToken('password')), password }),
    may: 'everyone',
    changes: 'accounts',
  }),
  door(accountEndpoints.confirmEmail, { request: () => newToken('email'), may: 'everyone', changes: 'accounts' }),
  door(accountEndpoints.changePassword, {
    request: async (world, by) => ({ current: await own(world, by), password }),
    may: 'signedIn',
    changes: 'accounts',
  }),
  door(accountEndpoints.changeEmail, {
    request: async (world, by) => ({ ...address(), password: await own(world, by) }),
    may: 'signedIn',
    shows: () => 'null',
  }),
]
