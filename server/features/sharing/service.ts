// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import type { OpenItem } from '#server/features/library/access.ts'
import { settleAccess } from '#server/features/library/accesses.ts'
import { findItem } from '#server/features/library/queries.ts'
import { announceItems, findBelow, findLiving, takeLibraryTurn } from '#server/features/library/service.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { type Tx, write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { job, wakeWorker } from '#server/lib/jobs/job.ts'
import type { Level, Recipient } from '#shared/features/access.ts'
import { sharingEvents, sharingLimits, sharingPolicy } from '#shared/features/sharing.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { id } from '#shared/lib/schema.ts'
import { moderates } from './access.ts'
import { keepsAnEditor } from './audience.ts'
import { type ShareRecord, SharingModel, type SharingRecord } from './model.ts'
import { findSharing } from './queries.ts'

type Managed = Authorized<OpenItem, 'manage'>

/** Within a `write` that has the turn: what follows from it, for the item and what is in it, and who hears of it. */
async function settle(tx: Tx, itemId: string, by: string | undefined): Promise<void> {
  const { changed, left } = await settleAccess(tx, itemId, by)
  await announceItems(tx, [...left, ...changed.filter(({ removedAt }) => removedAt === null)])
  const item = await findItem(itemId)
  if (item) tx.emit(sharingEvents.changed, { itemId, placeId: item.placeId })
}

type Said = Pick<SharingRecord, 'narrowed' | 'shares'>
type Change = (before: SharingRecord) => Said | Promise<Said>

/** Changes of one tree come one after the other; who may edit is looked at when all of it is settled. */
async function change(actor: Actor, { item: { _id, placeId }, place }: Managed, to: Change): Promise<void> {
  await write(async (tx) => {
    await takeLibraryTurn(placeId)
    // the door was asked before the turn came: whoever was taken out of it meanwhile gives nothing any more
    if (!sharingPolicy.manage(actor, place, await findLiving(_id))) throw new AppError('forbidden')
    const before = (await findSharing(_id)) ?? { _id, placeId, narrowed: false, shares: [], demo: false }
    const after = await to(before)
    await SharingModel.updateOne({ _id }, { $set: { ...after, placeId } }, { upsert: true })
    await settle(tx, _id, actor.id)
    const settled = await findLiving(_id)
    if (!(await keepsAnEditor(place, settled.access)))
      throw new AppError('conflict', { fields: { shares: 'last_editor' } })
    for (const { until } of after.shares) if (until) await tx.enqueue(endShares, { itemId: _id }, { runAt: until })
  })
}

const isSame = (one: Recipient, other: Recipient): boolean =>
  (one.kind === 'person' && other.kind === 'person' && one.personId === other.personId) ||
  (one.kind === 'role' && other.kind === 'role' && one.role === other.role) ||
  (one.kind === 'place' && other.kind === 'place' && one.placeId === other.placeId)

interface Gift {
  to: Recipient
  level: Level
  until: string | null
}

const farthestTimer = 2 ** 31 - 1
/** The worker looks every few seconds: of what ends here it is told at its moment. */
function wakeAt(moment: Date): void {
  const wait = moment.getTime() - Date.now() + 5
  if (wait < farthestTimer) setTimeout(wakeWorker, Math.max(wait, 0)).unref()
}

/** Gives an item; to whom has it already, this level and end instead. */
export async function shareItem(actor: Actor, open: Managed, { to, level, until }: Gift): Promise<void> {
  const end = until === null ? null : new Date(until)
  if (end && end.getTime() <= Date.now()) throw new AppError('invalid', { fields: { until: 'too_early' } })
  await change(actor, open, ({ narrowed, shares }) => {
    const given = shares.find((one) => isSame(one.to, to))
    const share: ShareRecord = { _id: given?._id ?? newId(), to, level, until: end, by: actor.id, at: new Date() }
    if (!given && shares.length >= sharingLimits.shares)
      throw new AppError('conflict', { fields: { shares: 'too_many' } })
    return { narrowed, shares: given ? shares.map((one) => (one === given ? share : one)) : [...shares, share] }
  })
  if (end) wakeAt(end)
}

export const unshareItem = (actor: Actor, open: Managed, shareId: string): Promise<void> =>
  change(actor, open, ({ narrowed, shares }) => {
    if (!shares.some(({ _id }) => _id === shareId)) throw new AppError('not_found')
    return { narrowed, shares: shares.filter(({ _id }) => _id !== shareId) }
  })

/** What others brought is not taken from them with a folder of one's own. */
async function requireOwn(actor: Actor, open: Managed): Promise<void> {
  if (moderates(actor, open)) return
  const within = await findBelow(open.item)
  if (within.some(({ createdBy }) => createdBy !== actor.id)) throw new AppError('forbidden')
}

/** For those listed alone: first of all for who narrows it. */
export async function narrowItem(actor: Actor, open: Managed, narrowed: boolean): Promise<void> {
  await change(actor, open, async ({ shares }) => {
    if (narrowed) await requireOwn(actor, open)
    const to: Recipient = { kind: 'person', personId: actor.id, asMember: true }
    const mine: ShareRecord = { _id: newId(), to, level: 'edit', until: null, by: actor.id, at: new Date() }
    const lists = shares.some((one) => one.level === 'edit' && one.until === null && isSame(one.to, to))
    return { narrowed, shares: narrowed && !lists ? [mine, ...shares.filter((one) => !isSame(one.to, to))] : shares }
  })
}

/** Whatever has ended by now; later and twice it does no harm: the doors look at the moment itself. */
export async function endSharesOf(itemId: string, now = new Date()): Promise<void> {
  await write(async (tx) => {
    const item = await findItem(itemId)
    if (!item) return
    await takeLibraryTurn(item.placeId)
    const sharing = await findSharing(itemId)
    const lasting = sharing?.shares.filter(({ until }) => until === null || until > now) ?? []
    if (!sharing || lasting.length === sharing.shares.length) return
    await SharingModel.updateOne({ _id: itemId }, { $set: { shares: lasting } })
    await settle(tx, itemId, undefined)
  })
}

export const endShares = job({
  name: 'sharing.end',
  input: z.strictObject({ itemId: id }),
  run: ({ itemId }) => endSharesOf(itemId),
})
