// SPDX-License-Identifier: AGPL-3.0-or-later
import { findPersonSummary } from '#server/features/people/summaries.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { log } from '#server/lib/log.ts'
import { type LetGo, onLetGo } from '#server/lib/realtime/letGo.ts'
import { rooms } from '#server/lib/realtime/rooms.ts'
import { emitEphemeral, emitToRooms, findShown, haveLookAgain, type LiveSocket } from '#server/lib/realtime/sockets.ts'
import {
  type Caret,
  type WritingCursor,
  type WritingSight,
  writingEvents,
  writingLimits,
} from '#shared/features/writing.ts'
import { AppError } from '#shared/lib/errors.ts'
import { accessText, mayEdit, type OpenText } from './access.ts'
import { requireNumber, writerOf } from './numbers.ts'
import { updatesUnderWay } from './service.ts'

/** A text that a line has open. */
interface Opened {
  placeId: string
  clientNumber: number
  canEdit: boolean
  /** What the door has let in lasts until rights change: then it is asked anew. */
  proof: { text: Authorized<OpenText, 'edit'>; rights: Rights } | null
  /** Where the right was given for a time: when the line looks again. */
  ending: NodeJS.Timeout | null
}

interface Rights {
  changes: number
  actor: object
}

const opened = new Map<LiveSocket, Map<string, Opened>>()
/** How often rights have changed: what was looked up before is looked up again. */
let changes = 0

const openTexts = (socket: LiveSocket): Map<string, Opened> => opened.get(socket) ?? new Map()

/** A line hears of a text from here on; its rights are those of the moment in which it is answered. */
export async function openText(socket: LiveSocket, documentId: string, clientNumber: number): Promise<Opened> {
  const texts = openTexts(socket)
  if (!texts.has(documentId) && texts.size >= writingLimits.texts) throw new AppError('too_many')
  const { actor } = socket.data
  const { placeId, until } = await accessText(actor, documentId, 'read')
  // under another's number it would move their caret, and take it away
  await requireNumber(documentId, clientNumber, writerOf(actor))
  const now = { placeId, clientNumber, canEdit: await mayEdit(actor, documentId), proof: null, ending: null }
  texts.set(documentId, now)
  opened.set(socket, texts)
  lookAgainAt(until, socket, documentId)
  await socket.join(rooms.text(documentId))
  return now
}

const isOver = ({ until }: OpenText): boolean => until !== null && until <= Date.now()

const isSame = (one: Rights, other: Rights): boolean => one.changes === other.changes && one.actor === other.actor

/**
 * The door for what is written over a line. Whoever changes rights tells of it before that is answered, so that what the
 * door said holds until then; what it said while they changed is asked again.
 */
export async function accessForWriting(socket: LiveSocket, documentId: string): Promise<Authorized<OpenText, 'edit'>> {
  const open = openTexts(socket).get(documentId)
  for (;;) {
    const rights = rightsNow(socket)
    if (open?.proof && isSame(open.proof.rights, rights) && !isOver(open.proof.text)) return open.proof.text
    try {
      const text = await accessText(socket.data.actor, documentId, 'edit')
      if (open) open.proof = { text, rights }
      return text
    } catch (error) {
      if (isSame(rights, rightsNow(socket))) throw error
    }
  }
}

/** Whether what was read for a line may still go out to it: its rights were not touched since. */
export function stillOpen(socket: LiveSocket, documentId: string, since: Rights): boolean {
  return isSame(since, rightsNow(socket)) && socket.rooms.has(rooms.text(documentId))
}
export const rightsNow = (socket: LiveSocket): Rights => ({
  changes,
  actor: socket.data.actor,
})

export async function closeText(socket: LiveSocket, documentId: string): Promise<void> {
  const text = openTexts(socket).get(documentId)
  if (!text) return
  openTexts(socket).delete(documentId)
  if (text.ending) clearTimeout(text.ending)
  delete socket.data.shown[documentId]
  await socket.leave(rooms.text(documentId))
  const { clientNumber } = text
  emitToRooms([rooms.text(documentId)], [[writingEvents.left.name, { documentId, clientNumber }]])
}

export function closeAllTexts(socket: LiveSocket): void {
  for (const documentId of [...openTexts(socket).keys()])
    closeText(socket, documentId).catch((error: unknown) => log.warn({ error }, 'a text was not closed'))
  opened.delete(socket)
}

const isCaret = (shown: unknown): shown is Caret =>
  typeof shown === 'object' && shown !== null && 'clientNumber' in shown && 'person' in shown

/** Who has it open, on any process, but for the one who asks. */
export async function findCarets(documentId: string, clientNumber: number): Promise<Caret[]> {
  const shown = await findShown(rooms.text(documentId), documentId)
  return shown
    .filter(isCaret)
    .filter((caret) => caret.clientNumber !== clientNumber)
    .slice(-writingLimits.carets)
}

/** Where the person of a line points, to the others; who they are is what the server knows. */
export async function point(
  socket: LiveSocket,
  documentId: string,
  { clock, cursor, sight = null }: { clock: number; cursor: WritingCursor; sight?: WritingSight | undefined },
): Promise<void> {
  const text = openTexts(socket).get(documentId)
  const person = text && (await findPersonSummary(socket.data.actor.id))
  if (!text || !person || !socket.rooms.has(rooms.text(documentId))) return
  const caret: Caret = { clientNumber: text.clientNumber, clock, person, cursor, sight }
  socket.data.shown[documentId] = caret
  emitEphemeral(writingEvents.pointed, { documentId, caret }, [rooms.text(documentId)], socket)
}

const longestWait = 2 ** 31 - 1

/** A right that was given for a time: at its end, and not with the next change, the line looks again. */
function lookAgainAt(until: number | null, socket: LiveSocket, documentId: string): void {
  const text = openTexts(socket).get(documentId)
  if (!text) return
  if (text.ending) clearTimeout(text.ending)
  text.ending = null
  const wait = until === null ? Number.POSITIVE_INFINITY : until - Date.now() + 2
  const look = () => {
    if (!openTexts(socket).has(documentId)) return
    lookAgain(socket, { what: 'document', documentId }).catch((error: unknown) => {
      log.warn({ error }, 'a text was not closed at the end of a right')
      socket.conn.close(true)
    })
  }
  if (wait < longestWait) text.ending = setTimeout(look, Math.max(wait, 0)).unref()
}

/** Which open texts a change of rights may be about. Those of a person's own roles and sessions the sockets see to. */
function concerned(subject: LetGo, documentId: string, { placeId }: Opened): boolean {
  if (subject.what === 'document') return subject.documentId === documentId
  if (subject.what === 'library' || subject.what === 'access') return subject.placeId === placeId
  return subject.what === 'day' || (subject.what === 'place' && (subject.placeId === '' || subject.placeId === placeId))
}

/** False when the line may no longer have it open as it does. */
async function isRight(socket: LiveSocket, documentId: string, { canEdit }: Opened): Promise<boolean> {
  try {
    const { until } = await accessText(socket.data.actor, documentId, 'read')
    // another end may have been set meanwhile
    lookAgainAt(until, socket, documentId)
    return (await mayEdit(socket.data.actor, documentId)) === canEdit
  } catch {
    return false
  }
}

async function lookAgain(socket: LiveSocket, subject: LetGo): Promise<void> {
  const texts = [...openTexts(socket)].filter(([documentId, text]) => concerned(subject, documentId, text))
  const wrong: string[] = []
  for (const [documentId, text] of texts) if (!(await isRight(socket, documentId, text))) wrong.push(documentId)
  for (const documentId of wrong) await closeText(socket, documentId)
  if (wrong.length > 0) await haveLookAgain(socket)
}

const patienceMs = 5_000
const patience = () => new Promise<void>((resolve) => setTimeout(resolve, patienceMs).unref())

export function followRights(): void {
  onLetGo(async (subject) => {
    if (subject.what === 'summary' || subject.what === 'message') return
    changes += 1
    // by the next turn every cache has dropped what it knew
    await undefined
    if ('personId' in subject || subject.what === 'all') {
      // the sockets leave all rooms they are not born to: whoever may, opens their texts again
      const theirs = [...opened.keys()].filter(
        ({ data }) => !('personId' in subject) || data.actor.id === subject.personId,
      )
      for (const socket of theirs) closeAllTexts(socket)
    } else await Promise.all([...opened.keys()].map((socket) => lookAgain(socket, subject)))
    await Promise.race([updatesUnderWay(), patience()])
  })
}
