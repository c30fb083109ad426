// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId } from '#server/lib/id.ts'
import { setupEndpoints } from '#shared/features/setup.ts'
import { door } from '#test/doors/door.ts'
import { createSetupLink } from './service.ts'

const freshToken = async () => (await createSetupLink()).split('#')[1] ?? ''

export const setupDoors = [
  door(setupEndpoints.look, {
    request: async () => ({ token: await freshToken() }),
    may: 'everyone',
    shows: () => 'true',
  }),
  door(setupEndpoints.begin, {
    request: async () => ({
      token: await freshToken(),
      name: 'Prima Amministratrice',
      title: 'staff di programma',
      email: `${newId().toLowerCase()}@prova.example`,
      password: 'una frase lunga e quieta',
    }),
    may: 'everyone',
    changes: 'accounts',
  }),
]
