// SPDX-License-Identifier: AGPL-3.0-or-later
import { createAccount } from '#server/features/accounts/service.ts'
import { buildPerson } from '#server/features/people/build.ts'
import { newId } from '#server/lib/id.ts'
import { sessionEndpoints } from '#shared/features/sessions.ts'
import { door } from '#test/doors/door.ts'

export const sessionDoors = [
  door(sessionEndpoints.signIn, {
    request: async () => {
      const email = `${newId().toLowerCase()}@prova.example`
      await createAccount({ personId: (await buildPerson())._id, email, password: 'una frase lunga abbastanza' })
      return { email, password: 'una frase lunga abbastanza' }
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
