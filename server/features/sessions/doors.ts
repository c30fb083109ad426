// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildAccount } from '#server/features/accounts/build.ts'
import { sessionEndpoints } from '#shared/features/sessions.ts'
import { door } from '#test/doors/door.ts'

export const sessionDoors = [
  door(sessionEndpoints.signIn, {
    request: async () => {
      const { email, password } = await buildAccount()
      return { email, password }
    },
    may: 'everyone',
    changes: 'sessions',
  }),
  door(sessionEndpoints.refresh, { may: 'everyone', shows: () => '{"session":null}' }),
  door(sessionEndpoints.signOut, { may: 'signedIn', changes: 'sessions' }),
  door(sessionEndpoints.list, { may: 'signedIn', shows: () => 'a device of a test' }),
  door(sessionEndpoints.revoke, {
    request: async ({ people }) => ({ sessionId: (await people.ana.device()).sessionId }),
    may: ['ana'],
    changes: 'sessions',
  }),
]
