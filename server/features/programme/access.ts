// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import { programmePolicy } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'

/** Who administers the programme: the staff member whose doing will be written down. */
export interface Administrator {
  personId: string
}

export type Administering = Authorized<Administrator, 'administer'>

/** The door to everything that the programme's staff administers. It is asked before anything is looked up. */
export function accessProgramme(actor: Actor, _verb: 'administer'): Administering {
  if (!programmePolicy.administer(actor)) throw new AppError('forbidden')
  return authorize({ personId: actor.id })
}
