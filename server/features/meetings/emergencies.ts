// SPDX-License-Identifier: AGPL-3.0-or-later
import type { MeetingDraft } from '#shared/features/meetings.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'

type MayCallFor = (actor: Actor, emergencyId: string) => Promise<boolean>

let mayCallFor: MayCallFor = async () => false

/** Who may call a meeting for an emergency is said by those, to the right of meetings. */
export const setMayCallFor = (given: MayCallFor): void => {
  mayCallFor = given
}

/** What one may not see, and what is over, is none; a meeting keeps the one it was called for. */
export async function requireEmergency(
  actor: Actor,
  { emergencyId = null }: Pick<MeetingDraft, 'emergencyId'>,
  before: string | null = null,
): Promise<void> {
  if (emergencyId === null || emergencyId === before || (await mayCallFor(actor, emergencyId))) return
  throw new AppError('invalid', { fields: { emergencyId: 'bad_value' } })
}
