// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import { reportPolicy } from '#shared/features/reportPolicy.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'

export interface ReportReader {
  actor: Actor
  /** Sees small numbers of people too. */
  small: boolean
}

/** The door to the figures of the programme. */
export function accessReport<Verb extends 'read' | 'readDepartures' | 'freeze'>(
  actor: Actor,
  verb: Verb,
): Authorized<ReportReader, Verb> {
  if (!reportPolicy[verb](actor)) throw new AppError('forbidden')
  return authorize({ actor, small: reportPolicy.readSmall(actor) })
}
