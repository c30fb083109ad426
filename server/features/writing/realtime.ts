// SPDX-License-Identifier: AGPL-3.0-or-later
import { log } from '#server/lib/log.ts'
import { broadcast } from '#server/lib/realtime/fanOut.ts'
import { rooms } from '#server/lib/realtime/rooms.ts'
import { isLineOpen, type LiveSocket, onCommand, onDeparture, onSignal } from '#server/lib/realtime/sockets.ts'
import { writingCommands, writingEvents, writingSignals } from '#shared/features/writing.ts'
import type { InputOfCommand, ResultOf } from '#shared/lib/command.ts'
import { AppError } from '#shared/lib/errors.ts'
import { bundle } from '#shared/writing/bundle.ts'
import { writerOf } from './numbers.ts'
import {
  accessForWriting,
  closeAllTexts,
  closeText,
  findCarets,
  followRights,
  openText,
  point,
  rightsNow,
  stillOpen,
} from './open.ts'
import { letIn, writeUpdate } from './service.ts'
import { findLacking } from './sync.ts'

type Join = typeof writingCommands.join

const tries = 5

const notShown = (error: unknown) => {
  if (isLineOpen()) log.warn({ error }, 'a caret was not shown')
}

/** Room before data. What was read while rights changed does not go out: it is asked for again, through the door. */
async function join(input: InputOfCommand<Join>, socket: LiveSocket): Promise<ResultOf<Join>> {
  const { documentId, clientNumber, since } = input
  const stateVector = input.stateVector === null ? null : Buffer.from(input.stateVector, 'base64')
  for (let tried = 0; tried < tries; tried += 1) {
    const rights = rightsNow(socket)
    const { canEdit } = await openText(socket, documentId, clientNumber)
    const [lacking, carets] = await Promise.all([
      findLacking(documentId, { since, stateVector }),
      findCarets(documentId, clientNumber),
    ])
    if (!stillOpen(socket, documentId, rights)) continue
    point(socket, documentId, { clock: 0, cursor: null }).catch(notShown)
    return { ...lacking, updates: bundle(lacking.updates), canEdit, carets }
  }
  throw new AppError('unavailable', { retryAfter: 1 })
}

export function announceWriting(): void {
  broadcast(writingEvents.updated, ({ documentId }) => [rooms.text(documentId)])
  followRights()
  onDeparture(closeAllTexts)
  onCommand(writingCommands.join, join)
  onCommand(writingCommands.leave, async ({ documentId }, socket) => {
    await closeText(socket, documentId)
    return null
  })
  onCommand(writingCommands.update, ({ documentId, ...sent }, socket) =>
    letIn(async () => {
      const { actor } = socket.data
      const text = await accessForWriting(socket, documentId)
      return { seq: await writeUpdate(text, sent, writerOf(actor)) }
    }),
  )
  onSignal(writingSignals.point, ({ documentId, ...place }, socket) => {
    point(socket, documentId, place).catch(notShown)
  })
}
