// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildUpload } from '#server/features/uploads/build.ts'
import { newId } from '#server/lib/id.ts'
import { importEndpoints as endpoints } from '#shared/features/imports.ts'
import { door } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'
import type { PersonName } from '#test/support/people.ts'

const members = ['ana', 'ben', 'facilitator', 'coordinator'] as const

/** What somebody has brought for the place. */
async function brought({ network, people }: World, by: PersonName) {
  const bytes = Buffer.from('## Oggetto\n\nTra le parti si conviene quanto segue.\n')
  const upload = await buildUpload({ placeId: network.id, personId: people[by].id, name: `${newId()}.md`, bytes })
  return { placeId: network.id, source: { uploadId: upload._id } }
}

export const importDoors = [
  door(endpoints.look, { request: brought, may: members, shows: () => '"state":"ready"' }),
  door(endpoints.create, {
    request: async (world, by) => ({
      ...(await brought(world, by)),
      parentId: null,
      title: `Protocollo ${newId()}`,
      language: 'it' as const,
    }),
    may: members,
    changes: 'documents',
  }),
]
