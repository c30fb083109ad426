// SPDX-License-Identifier: AGPL-3.0-or-later
import { isForFewer } from '#server/features/documentFiles/service.ts'
import type { OpenDocument } from '#server/features/documents/access.ts'
import { openDraft } from '#server/features/documents/approval.ts'
import { completeVersion, cutVersion } from '#server/features/documents/cut.ts'
import { announceDocument } from '#server/features/documents/facts.ts'
import { findNewestVersion } from '#server/features/documents/queries.ts'
import { takeDocument } from '#server/features/documents/turn.ts'
import { cutQuietVersion, readVersion } from '#server/features/documents/versions.ts'
import { announceItems, takeLibraryTurn } from '#server/features/library/service.ts'
import { rewriteText } from '#server/features/writing/text.ts'
import { type Tx, write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import type { ShownChoice } from '#shared/features/adoption.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { WritingNode } from '#shared/writing/json.ts'
import { type FileIds, filesOf, rehoused } from './carry.ts'
import { copyFiles, idsOf, shelveCopies } from './copies.ts'
import { proposeWordings, proposeWordingsJob, type Wordings, withdrawWordings } from './proposing.ts'
import { resolveMerge, undecided } from './resolve.ts'
import { choicesFor, mergeInto, readNow, spelledOut, wordingsFor } from './texts.ts'

export interface Joined {
  /** Versions of the document before and after. */
  beforeId: string
  afterId: string
  seq: number
  files: { from: string; to: string }[]
  /** What waits beside the text to be accepted. */
  proposals: string[]
}

interface Joining {
  base: WritingNode
  /** With the files of its own place where none is here yet. */
  theirs: WritingNode
  chosen: readonly { key: string; choice: ShownChoice }[]
  files: FileIds
  /** Within the `write` that has the turn of the document. */
  record: (tx: Tx, joined: Joined) => Promise<void>
}

function resolved({ base, theirs, chosen }: Omit<Joining, 'files' | 'record'>, mine: WritingNode): WritingNode {
  const merge = mergeInto(base, theirs, mine)
  const choices = choicesFor(merge, chosen)
  if (undecided(merge, choices).length > 0) throw new AppError('conflict', { fields: { choices: 'required' } })
  return resolveMerge(merge, choices)
}

/** Files that the merged text shows and that lie elsewhere. */
async function bringFiles(
  actor: Actor,
  text: WritingNode,
  { document, item, place: { id: placeId } }: Pick<OpenDocument, 'document' | 'item' | 'place'>,
  known: FileIds,
) {
  const copies = await copyFiles(actor, text, placeId, known)
  if (copies.length === 0) return []
  return write(async (tx) => {
    await takeLibraryTurn(placeId)
    const { files, items } = await shelveCopies(actor, copies, {
      ...{ documentId: document._id, placeId, parentId: item.parentId, isApart: isForFewer(item) },
    })
    if (items.length > 0) await announceItems(tx, items)
    return files
  })
}

/** Another text, with a version before it and one behind; who types beside it keeps their words. */
async function rewriteWhole(
  actor: Actor,
  documentId: string,
  rewrite: (now: WritingNode) => WritingNode,
  record: (tx: Tx, versions: Omit<Joined, 'files' | 'proposals'>) => Promise<void>,
): Promise<void> {
  await openDraft(documentId, actor.id)
  await cutQuietVersion(documentId, actor.id)
  const before = await findNewestVersion(documentId)
  const seq = await rewriteText(documentId, { by: actor.id, rewrite })
  // approved in between: what came behind that is in a new bozza
  await openDraft(documentId, actor.id)
  const version = await write(async (tx) => {
    await takeDocument(documentId)
    const cut = await cutVersion(tx, documentId, { cause: 'merging', by: actor.id })
    await record(tx, { beforeId: before?._id ?? cut._id, afterId: cut._id, seq })
    await announceDocument(tx, documentId, actor.id)
    return cut
  })
  await completeVersion(version._id)
}

/** Three texts become one, as the choices say. Nothing is written where one of them is missing. */
export async function joinTexts(
  actor: Actor,
  open: Pick<OpenDocument, 'document' | 'item' | 'place'>,
  { files, record, ...texts }: Joining,
): Promise<void> {
  const { document } = open
  const now = await readNow(document._id)
  const first = resolved(texts, now)
  const wordings = wordingsFor(mergeInto(texts.base, texts.theirs, now), texts.chosen)
  const brought = await bringFiles(actor, first, open, files)
  const here = new Map([...files, ...idsOf(brought)])
  const before = new Set(filesOf(now).map(({ fileId }) => fileId))
  const homes = new Set(here.values())
  const missing = new Set(
    filesOf(texts.theirs).flatMap(({ fileId }) =>
      here.has(fileId) || homes.has(fileId) || before.has(fileId) ? [] : [fileId],
    ),
  )
  const proposed: Wordings = {
    documentId: document._id,
    personId: actor.id,
    wordings: wordings.map((one) => ({ clientId: newId(), ...one })),
  }
  const proposals = proposed.wordings.map(({ clientId }) => clientId)
  await rewriteWhole(
    actor,
    document._id,
    (text) => rehoused(resolved(texts, text), here, missing),
    async (tx, versions) => {
      // should this process die before it has made them
      if (proposals.length > 0) await tx.enqueue(proposeWordingsJob, proposed)
      await record(tx, { ...versions, files: brought, proposals })
    },
  )
  await proposeWordings(proposed)
}

/** What a merge changed goes, as far as nobody has changed it again; what was written since stays. */
export async function partTexts(
  actor: Actor,
  documentId: string,
  { beforeId, afterId, proposals = [] }: Pick<Joined, 'beforeId' | 'afterId'> & { proposals?: string[] | undefined },
  record: (tx: Tx) => Promise<void>,
): Promise<void> {
  await withdrawWordings(actor, documentId, proposals)
  const [before, after] = await Promise.all([readVersion(documentId, beforeId), readVersion(documentId, afterId)])
  const [from, to] = [spelledOut(after.body), spelledOut(before.body)]
  await rewriteWhole(
    actor,
    documentId,
    (now) => resolveMerge(mergeInto(from, to, now), new Map()),
    (tx) => record(tx),
  )
}
