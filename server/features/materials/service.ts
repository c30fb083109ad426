// SPDX-License-Identifier: AGPL-3.0-or-later
import { findSeen } from '#server/features/library/access.ts'
import { findItems, hydrateItems } from '#server/features/library/queries.ts'
import { takeTurn } from '#server/lib/db/turn.ts'
import { write } from '#server/lib/db/write.ts'
import { idFor } from '#server/lib/id.ts'
import { type Materials, materialEvents, materialLimits } from '#shared/features/materials.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { accessAttaching, accessMaterial } from './access.ts'
import { MaterialModel } from './model.ts'

/** What of it the actor sees; what waits in the Cestino is not there. */
export async function findMaterials(actor: Actor, meetingId: string): Promise<Materials> {
  const stored = await MaterialModel.find({ meetingId }).sort({ at: 1, _id: 1 }).lean()
  const found = await findItems(stored.map(({ itemId }) => itemId))
  const items = await hydrateItems(
    await findSeen(
      actor,
      found.filter(({ removedAt }) => !removedAt),
    ),
  )
  const byId = new Map(items.map((item) => [item.id, item]))
  return {
    materials: stored.flatMap(({ _id, itemId }) => {
      const item = byId.get(itemId)
      return item ? [{ id: _id, item }] : []
    }),
  }
}

export async function attachMaterial(
  by: string,
  attaching: Awaited<ReturnType<typeof accessAttaching>>,
): Promise<void> {
  const { open, itemId, placeId } = attaching
  const meetingId = open.record._id
  const material = { _id: idFor(`material ${meetingId} ${itemId}`), meetingId, itemId, placeId, by, at: new Date() }
  await write(async (tx) => {
    await takeTurn(`materials ${meetingId}`)
    if (await MaterialModel.exists({ _id: material._id })) return
    if ((await MaterialModel.countDocuments({ meetingId })) >= materialLimits.ofMeeting)
      throw new AppError('conflict', { fields: { itemId: 'too_many' } })
    await MaterialModel.create([{ ...material, demo: false }])
    tx.emit(materialEvents.changed, { meetingId })
  })
}

export async function removeMaterial({ material }: Awaited<ReturnType<typeof accessMaterial>>): Promise<void> {
  await write(async (tx) => {
    await MaterialModel.deleteOne({ _id: material._id })
    tx.emit(materialEvents.changed, { meetingId: material.meetingId })
  })
}
