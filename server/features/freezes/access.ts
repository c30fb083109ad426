// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessReport, type ReportReader } from '#server/features/report/access.ts'
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { type FreezeDocument, FreezeModel } from './model.ts'

export interface OpenFreeze {
  reader: Authorized<ReportReader, 'read'>
  freeze: FreezeDocument
}

/** The door to what was frozen: who may read the report may read it as it was. */
export async function accessFreeze(
  actor: Actor,
  freezeId: string,
  verb: 'read',
): Promise<Authorized<OpenFreeze, 'read'>> {
  const reader = accessReport(actor, verb)
  const freeze = await FreezeModel.findById(freezeId).lean()
  if (!freeze) throw new AppError('not_found')
  return authorize({ reader, freeze })
}
