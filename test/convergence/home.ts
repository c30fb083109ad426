// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildRole } from '#server/features/roles/build.ts'
import { buildWorld, type World } from '#test/doors/world.ts'
import { type BuiltPlace, buildLab, buildNetwork } from '#test/support/places.ts'

/** Where `ana` is at home, member of a network and facilitator of a lab, and what she may come into. */
export interface Home extends World {
  lab: BuiltPlace
  otherLab: BuiltPlace
  otherNetwork: BuiltPlace
}

export async function buildHome(): Promise<Home> {
  const world = await buildWorld()
  const [lab, otherLab, otherNetwork] = await Promise.all([
    buildLab({ joining: 'request' }),
    buildLab({ joining: 'request' }),
    buildNetwork(),
  ])
  await buildRole({ personId: world.people.ana.id, placeId: lab.id, placeKind: 'lab', role: 'facilitator' })
  return { ...world, lab, otherLab, otherNetwork }
}
