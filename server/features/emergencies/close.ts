// SPDX-License-Identifier: AGPL-3.0-or-later
import { archiveThreads } from '#server/features/threads/many.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { write } from '#server/lib/db/write.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { OpenEmergency } from './access.ts'
import { tellTurned } from './announce.ts'
import { DossierModel, dossierOf } from './dossiers.ts'
import { gatherDossier } from './gather.ts'
import { EmergencyModel } from './model.ts'

type Administered = Authorized<OpenEmergency, 'administer'>

/** Of two who close it one does. What was said until then is in the dossier, all of it. */
export async function closeEmergency(actor: Actor, { record }: Administered): Promise<void> {
  await write(async (tx) => {
    const closed = { at: new Date(), by: actor.id }
    const after = await EmergencyModel.findOneAndUpdate(
      { _id: record._id, closed: null },
      { $set: { closed }, $inc: { closings: 1 } },
      { returnDocument: 'after' },
    ).lean()
    if (!after) throw new AppError('conflict')
    const content = await gatherDossier(after, closed)
    const made = { emergencyId: after._id, number: after.closings, closedBy: actor.id, demo: after.demo, content }
    await DossierModel.create([dossierOf(made)])
    await archiveThreads(
      tx,
      after.channels.map(({ threadId }) => threadId),
      closed.at,
    )
    tellTurned(tx, after)
  })
}

/** As it was before it was closed. The dossier of then stays. */
export async function reopenEmergency({ record }: Administered): Promise<void> {
  await write(async (tx) => {
    const after = await EmergencyModel.findOneAndUpdate(
      { _id: record._id, closed: { $ne: null } },
      { $set: { closed: null } },
      { returnDocument: 'after' },
    ).lean()
    if (!after) throw new AppError('conflict')
    await archiveThreads(
      tx,
      after.channels.map(({ threadId }) => threadId),
      null,
    )
    tellTurned(tx, after)
  })
}
