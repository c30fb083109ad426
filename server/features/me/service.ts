// SPDX-License-Identifier: AGPL-3.0-or-later
import { setSpokenFor } from '#server/features/people/service.ts'
import { type Tx, write } from '#server/lib/db/write.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { letGo } from '#server/lib/realtime/letGo.ts'
import { type Me, meEvents } from '#shared/features/me.ts'
import { AppError } from '#shared/lib/errors.ts'
import { findMe } from './queries.ts'

/** Each change is told to every process and to the person's own devices. */
const changingLimit = rateLimit({ burst: 30, perSecond: 1 })

/** A change of one's own record: one's other devices hear of it; who sees the name reads it with the next question. */
export async function changeMe(personId: string, change: (tx: Tx) => Promise<void>): Promise<Me> {
  changingLimit(personId)
  await write(async (tx) => {
    await change(tx)
    tx.afterCommit(() => letGo({ what: 'summary', personId }))
    tx.emit(meEvents.changed, { personId })
  })
  return findMe(personId)
}

/** Only for a body one belongs to today. */
export async function speakFor(personId: string, organisationId: string): Promise<void> {
  const belongs = await setSpokenFor(personId, organisationId)
  if (!belongs) throw new AppError('invalid', { fields: { organisationId: 'bad_value' } })
}
