// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import { findHead, readBody, writeAs } from '#server/features/writing/text.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { write } from '#server/lib/db/write.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { WritingNode } from '#shared/writing/json.ts'
import type { OpenDocument } from './access.ts'
import { openDraft } from './approval.ts'
import { completeVersion, cutVersion } from './cut.ts'
import { announceDocument } from './facts.ts'
import type { VersionRecord } from './model.ts'
import { findNewestVersion, findVersion } from './queries.ts'
import { takeDocument } from './turn.ts'

const storedBody = z.object({ type: z.string(), content: z.optional(z.array(z.custom<WritingNode>())) })

/** What a version says, with its text; read from the log now if nobody has yet. */
export async function readVersion(
  documentId: string,
  versionId: string,
): Promise<{ version: VersionRecord; body: WritingNode }> {
  const found = await findVersion(documentId, versionId)
  const version = found && (await completeVersion(found._id))
  if (!version?.body) throw new AppError('not_found')
  const { type, content = [] } = storedBody.parse(JSON.parse(version.body))
  return { version, body: { type, content } }
}

/** *Dai un nome*: the text as it is now. */
export async function nameVersion(
  actor: Actor,
  { document: { _id } }: Authorized<OpenDocument, 'edit'>,
  name: string,
): Promise<string> {
  refuseCaseData({ name })
  const version = await write(async (tx) => {
    await takeDocument(_id)
    const cut = await cutVersion(tx, _id, { cause: 'named', name, by: actor.id })
    await announceDocument(tx, _id)
    return cut
  })
  await completeVersion(version._id)
  return version._id
}

/** Of a text nobody has touched for a while; nothing to do when nothing is new in it. */
export async function cutQuietVersion(documentId: string, by: string): Promise<void> {
  const version = await write(async (tx) => {
    const { draft } = await takeDocument(documentId)
    const [newest, head] = await Promise.all([findNewestVersion(documentId), findHead(documentId)])
    if (!draft || head <= (newest?.seq ?? 0)) return null
    return cutVersion(tx, documentId, { cause: 'quiet', by })
  })
  if (version) await completeVersion(version._id)
}

/**
 * Another text as the newest version. What stood there until now is a version of its own first, so that this too can be
 * gone back on.
 */
async function bringBack(
  actor: Actor,
  documentId: string,
  { body, restoredFrom }: { body: WritingNode; restoredFrom: string | null },
): Promise<string> {
  await openDraft(documentId, actor.id)
  await cutQuietVersion(documentId, actor.id)
  await writeAs(documentId, { body, by: actor.id })
  // approved in between: what came behind that is in a new bozza
  await openDraft(documentId, actor.id)
  const version = await write(async (tx) => {
    await takeDocument(documentId)
    const cut = await cutVersion(tx, documentId, { cause: 'restoring', by: actor.id, restoredFrom })
    await announceDocument(tx, documentId, actor.id)
    return cut
  })
  await completeVersion(version._id)
  return version._id
}

export async function restoreVersion(
  actor: Actor,
  { document: { _id } }: Authorized<OpenDocument, 'edit'>,
  versionId: string,
): Promise<string> {
  const { body } = await readVersion(_id, versionId)
  return bringBack(actor, _id, { body, restoredFrom: versionId })
}

/** The text as it was after an update of the log. */
export async function recoverText(
  actor: Actor,
  { document: { _id } }: Authorized<OpenDocument, 'edit'>,
  seq: number,
): Promise<string> {
  if (seq > (await findHead(_id))) throw new AppError('not_found')
  return bringBack(actor, _id, { body: await readBody(_id, seq), restoredFrom: null })
}
