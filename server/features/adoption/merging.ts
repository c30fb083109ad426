// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Doc } from 'yjs'
import { addProposals, type GroupedProposal } from '#server/features/comments/group.ts'
import { isForFewer } from '#server/features/documentFiles/service.ts'
import type { OpenDocument } from '#server/features/documents/access.ts'
import { openDraft } from '#server/features/documents/approval.ts'
import { completeVersion, cutVersion } from '#server/features/documents/cut.ts'
import { announceDocument } from '#server/features/documents/facts.ts'
import { findVersionBefore } from '#server/features/documents/queries.ts'
import { requireDraft, takeDocument } from '#server/features/documents/turn.ts'
import { cutQuietVersion } from '#server/features/documents/versions.ts'
import { announceItems, takeLibraryTurn } from '#server/features/library/service.ts'
import { editText, findWritten, rewriteBody } from '#server/features/writing/text.ts'
import { type Tx, write } from '#server/lib/db/write.ts'
import type { ShownChoice } from '#shared/features/adoption.ts'
import type { Source } from '#shared/features/comments.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { WritingNode } from '#shared/writing/json.ts'
import { type FileIds, filesOf, rehoused } from './carry.ts'
import { copyFiles, idsOf, shelveCopies } from './copies.ts'
import { readText, type TextNow, textOf } from './letters.ts'
import type { Merge } from './merge.ts'
import { proposalsOf } from './proposals.ts'
import { type Choices, resolveMerge, undecided } from './resolve.ts'
import { type Chosen, choicesFor, mergeInto } from './texts.ts'

export interface Joined {
  /** Versions of the document before and after what was written at once. */
  beforeId: string
  afterId: string
  /** The position of the log behind it. */
  seq: number
}

export interface Joining {
  /** What is written at once is in the log once under this name. */
  updateId: string
  source: Source
  base: WritingNode
  /** With the files of its own place where none is here yet. */
  theirs: WritingNode
  chosen: Chosen
  files: FileIds
  /** Within the `write` in which they came. */
  keepFiles: (files: { from: string; to: string }[]) => Promise<void>
  /** Within a `write`: something is about to be written, and will have to be recorded. */
  begin: (tx: Tx) => Promise<void>
  /** Within the `write` that has the turn of the document: another was quicker, or this one before its process died. */
  isRecorded: () => Promise<boolean>
  record: (tx: Tx, joined: Joined) => Promise<void>
}

type Document = Pick<OpenDocument, 'document' | 'item' | 'place'>

interface Plan {
  merge: Merge
  choices: Map<string, ShownChoice>
  proposals: Map<string, GroupedProposal>
}

function planFor({ base, theirs, chosen }: Joining, text: TextNow, housed?: (node: WritingNode) => WritingNode): Plan {
  const merge = mergeInto(base, theirs, text.body)
  const proposals = proposalsOf(merge, text, housed)
  return { merge, proposals, choices: choicesFor(merge, chosen, (key) => proposals.has(key)) }
}

function requireDecided({ merge, choices }: Plan): void {
  if (undecided(merge, choices).length > 0) throw new AppError('conflict', { fields: { choices: 'required' } })
}

/** What is written at once: proposals leave the text as it is. */
const writtenBy = ({ choices }: Plan): Choices =>
  new Map([...choices].map(([key, choice]) => [key, choice === 'propose' ? 'mine' : choice]))

/** Files that come and lie elsewhere. */
async function bringFiles(actor: Actor, plan: Plan, { document, item, place: { id: placeId } }: Document, to: Joining) {
  const all = new Map(
    [...plan.choices].map(([key, choice]) => [key, choice === 'propose' ? 'theirs' : choice] as const),
  )
  const copies = await copyFiles(actor, resolveMerge(plan.merge, all), placeId, to.files)
  if (copies.length === 0) return []
  return write(async (tx) => {
    await takeLibraryTurn(placeId)
    const { files, items } = await shelveCopies(actor, copies, {
      ...{ documentId: document._id, placeId, parentId: item.parentId, isApart: isForFewer(item) },
    })
    if (items.length > 0) await announceItems(tx, items)
    await to.keepFiles(files)
    return files
  })
}

/** Blocks with the files of here, and lines for those that could not come. */
function housing(before: WritingNode, theirs: WritingNode, here: FileIds) {
  const known = new Set(filesOf(before).map(({ fileId }) => fileId))
  const homes = new Set(here.values())
  const missing = new Set(
    filesOf(theirs).flatMap(({ fileId }) =>
      here.has(fileId) || homes.has(fileId) || known.has(fileId) ? [] : [fileId],
    ),
  )
  return (node: WritingNode) => rehoused(node, here, missing)
}

const isAtOnce = (choice: ShownChoice): boolean => choice === 'theirs' || choice === 'both'

/**
 * Three texts become one, as the choices say: what is to be accepted stands beside the text, all of it by one commit;
 * what is taken at once is one change of the log before that, which is found again if a process dies in between.
 */
export async function joinTexts(actor: Actor, open: Document, joining: Joining): Promise<void> {
  const documentId = open.document._id
  await openDraft(documentId, actor.id)
  await cutQuietVersion(documentId, actor.id)
  const now = await readText(documentId)
  const first = planFor(joining, now)
  const isWritten = (await findWritten(documentId, joining.updateId)) !== null
  if (!isWritten) requireDecided(first)
  const brought = await bringFiles(actor, first, open, joining)
  const housed = housing(now.body, joining.theirs, new Map([...joining.files, ...idsOf(brought)]))
  if (!isWritten && [...first.choices.values()].some(isAtOnce)) {
    await write((tx) => joining.begin(tx))
    const edit = (doc: Doc) => {
      const text = textOf(doc)
      const plan = planFor(joining, text)
      requireDecided(plan)
      rewriteBody(doc, housed(resolveMerge(plan.merge, writtenBy(plan))))
    }
    await editText(documentId, { by: actor.id, updateId: joining.updateId, edit })
  }
  await recordJoined(actor, open, joining, housed)
}

async function recordJoined(
  actor: Actor,
  { document: { _id: documentId }, place }: Document,
  joining: Joining,
  housed: (node: WritingNode) => WritingNode,
): Promise<void> {
  const { source, isRecorded, record, updateId } = joining
  const [text, written] = await Promise.all([readText(documentId), findWritten(documentId, updateId)])
  const before = written === null ? null : await findVersionBefore(documentId, written)
  const { choices, proposals } = planFor(joining, text, housed)
  // what both changed in this moment waits beside the text for somebody to choose
  const proposed = [...proposals].flatMap(([key, one]) => ((choices.get(key) ?? 'propose') === 'propose' ? [one] : []))
  // approved in between: what came behind that is in a new bozza
  await openDraft(documentId, actor.id)
  const version = await write(async (tx) => {
    const draft = requireDraft(await takeDocument(documentId))
    if (await isRecorded()) return null
    const cut = await cutVersion(tx, documentId, { cause: 'merging', by: actor.id })
    await record(tx, { beforeId: before?._id ?? cut._id, afterId: cut._id, seq: cut.seq })
    await addProposals(
      tx,
      { documentId, placeId: place.id, by: actor.id, source, versionNumber: draft.number },
      proposed,
    )
    await announceDocument(tx, documentId, actor.id)
    return cut
  })
  if (version) await completeVersion(version._id)
}
