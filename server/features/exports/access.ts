// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessDocument } from '#server/features/documents/access.ts'
import { accessLibrary } from '#server/features/library/access.ts'
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { ExportRecord } from './model.ts'
import { findExport } from './queries.ts'

/** The door to what somebody is taking away: theirs alone, while they may still read what it is made of. */
export async function accessExport(actor: Actor, exportId: string): Promise<Authorized<ExportRecord, 'read'>> {
  const found = await findExport(exportId)
  if (!found || found.personId !== actor.id) throw new AppError('not_found')
  if (found.documentId === null) await accessLibrary(actor, found.placeId, 'read')
  else await accessDocument(actor, found.documentId, 'read')
  return authorize(found)
}
