// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { findActorNow } from '#server/features/roles/actorNow.ts'
import { forgetAtStop } from '#server/lib/forget.ts'
import { job } from '#server/lib/jobs/job.ts'
import { onStopping } from '#server/lib/jobs/worker.ts'
import { errorKind, log } from '#server/lib/log.ts'
import { closePrinter, NoBrowser, PrintingEnded } from '#server/lib/pdf/printPdf.ts'
import { newKey, storage } from '#server/lib/storage/storage.ts'
import { AppError } from '#shared/lib/errors.ts'
import { id } from '#shared/lib/schema.ts'
import { makeExport } from './make.ts'
import { ExportModel, type ExportRecord } from './model.ts'
import { openRenderer, RenderingEnded } from './renderApart.ts'

const beatMs = 1_000
const aliveMs = 20_000
/** What ended one server may have been the server; what ends a second is the work. */
const maxAttempts = 2
/** However much it is, others wait for it. */
const longestMs = 20 * 60_000

/** The server stops: it is made when there is one again. */
class Stopped extends Error {
  override name = 'Stopped'
}

/** Whose turn was the last: with one line for everybody, the next is somebody else's where somebody else waits. */
let servedLast: string | null = null
forgetAtStop(() => {
  servedLast = null
})

const begun = (key: string) => ({
  $set: { state: 'working' as const, key, aliveUntil: new Date(Date.now() + aliveMs) },
  $inc: { attempts: 1 },
})

async function claim(filter: Record<string, unknown>): Promise<ExportRecord | null> {
  return ExportModel.findOneAndUpdate(filter, begun(newKey('export')), {
    sort: { createdAt: 1 },
    returnDocument: 'after',
  }).lean()
}

/** One whose maker died; else the oldest of somebody whose turn was not the last; else the oldest. */
async function claimNext(): Promise<ExportRecord | null> {
  const lost = await ExportModel.findOne({ state: 'working', aliveUntil: { $lt: new Date() } }).lean()
  // what the dead one put there goes first: its key is about to be another
  if (lost?.key) await storage().remove(lost.key)
  return (
    (lost && (await claim({ _id: lost._id, state: 'working', aliveUntil: lost.aliveUntil }))) ??
    (await claim({ state: 'waiting', personId: { $ne: servedLast } })) ??
    (await claim({ state: 'waiting' }))
  )
}

function reasonOf(error: unknown): NonNullable<ExportRecord['reason']> {
  if (error instanceof NoBrowser) return 'no_browser'
  if (error instanceof AppError && (error.code === 'too_large' || error.code === 'no_room')) return 'too_large'
  if (error instanceof AppError && (error.code === 'not_found' || error.code === 'forbidden')) return 'gone'
  if (error instanceof RenderingEnded || error instanceof PrintingEnded) return 'too_large'
  return 'broken'
}

/** Says again and again that it is being made; hears that it was given up. */
function heartbeat(_id: string, over: AbortController) {
  let reached = { done: 0, total: 0 }
  const began = Date.now()
  const beat = async () => {
    if (Date.now() - began > longestMs) over.abort(new AppError('too_large'))
    const { matchedCount } = await ExportModel.updateOne(
      { _id, state: 'working' },
      { $set: { ...reached, aliveUntil: new Date(Date.now() + aliveMs) } },
    )
    if (matchedCount === 0) over.abort(new AppError('not_found'))
  }
  const timer = setInterval(() => void beat().catch(() => undefined), beatMs)
  return {
    progress: (done: number, total: number) => {
      reached = { done, total }
    },
    stop: () => clearInterval(timer),
  }
}

async function refuse({ _id }: ExportRecord, key: string, cause: unknown): Promise<void> {
  await storage().remove(key)
  const nobody = { key: null, aliveUntil: null }
  if (cause instanceof Stopped) {
    await ExportModel.updateOne(
      { _id, key, state: 'working' },
      { $set: { state: 'waiting', ...nobody }, $inc: { attempts: -1 } },
    )
    throw cause
  }
  const reason = reasonOf(cause)
  if (reason === 'broken') log.error({ error: cause, exportId: _id }, 'an export failed')
  else log.info({ exportId: _id, failure: errorKind(cause) }, 'an export was not made')
  await ExportModel.updateOne({ _id, key, state: 'working' }, { $set: { state: 'failed', reason, ...nobody } })
}

async function work(wanted: ExportRecord, key: string): Promise<void> {
  const { _id, personId } = wanted
  if (wanted.attempts > maxAttempts) {
    await ExportModel.updateOne({ _id }, { $set: { state: 'failed', reason: 'too_large', key: null } })
    return
  }
  const over = new AbortController()
  const renderer = openRenderer()
  const forget = onStopping(() => over.abort(new Stopped('the server stops')))
  over.signal.addEventListener('abort', () => {
    renderer.stop()
    closePrinter()
  })
  const { progress, stop } = heartbeat(_id, over)
  try {
    const actor = await findActorNow(personId)
    const { sha256, size, name, leftOut } = await makeExport({
      actor,
      wanted,
      key,
      renderer,
      progress,
      signal: over.signal,
    })
    const { matchedCount } = await ExportModel.updateOne(
      { _id, state: 'working', key },
      { $set: { state: 'ready', sha256, size, name, leftOut, aliveUntil: null } },
    )
    // given up at the last moment
    if (matchedCount === 0) await storage().remove(key)
  } catch (error) {
    await refuse(wanted, key, over.signal.aborted ? over.signal.reason : error)
  } finally {
    forget()
    stop()
    renderer.stop()
  }
}

/** A turn of the one line for exports of this server: it need not be that of the export that brought it about. */
export const makeNext = job({
  name: 'exports:makeNext',
  input: z.object({ exportId: id }),
  lane: 'export',
  async run() {
    const wanted = await claimNext()
    if (!wanted?.key) return
    servedLast = wanted.personId
    await work(wanted, wanted.key)
  },
})

/**
 * Whoever makes it just then finds that it is over, and removes what they have put there. Then the bytes, and the record
 * last: what is interrupted in between is found again by it.
 */
export async function dropExport(exportId: string): Promise<void> {
  const over = { $set: { state: 'failed' as const, reason: 'gone' as const } }
  const found = await ExportModel.findByIdAndUpdate(exportId, over, { returnDocument: 'after' }).lean()
  if (found?.key) await storage().remove(found.key)
  await ExportModel.deleteOne({ _id: exportId })
}

/** Fetched or not, after a while it is gone. */
export const expireExport = job({
  name: 'exports:expire',
  input: z.object({ exportId: id }),
  run: ({ exportId }) => dropExport(exportId),
})
