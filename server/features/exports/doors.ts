// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildDocument } from '#server/features/documents/build.ts'
import { exportEndpoints as endpoints } from '#shared/features/exports.ts'
import { door } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'
import { buildExport } from './build.ts'

const readers = ['ana', 'ben', 'facilitator', 'coordinator'] as const
const asked = { format: 'markdown' as const, withComments: false, language: 'it' as const }

const ofAna = async ({ people, network }: World) => ({
  exportId: (await buildExport({ personId: people.ana.id, placeId: network.id, name: 'Raccolta di ana.zip' }))._id,
})

export const exportDoors = [
  door(endpoints.ofDocument, {
    request: async ({ people, network }) => ({
      ...asked,
      documentId: (await buildDocument({ placeId: network.id, createdBy: people.ana.id }))._id,
      versionId: null,
    }),
    may: readers,
    changes: 'exports',
  }),
  door(endpoints.ofLibrary, {
    request: ({ network }) => ({ ...asked, placeId: network.id, itemIds: null }),
    may: readers,
    changes: 'exports',
  }),
  door(endpoints.read, { request: ofAna, may: ['ana'], shows: () => 'Raccolta di ana.zip' }),
  door(endpoints.remove, { request: ofAna, may: ['ana'], changes: 'exports' }),
]
