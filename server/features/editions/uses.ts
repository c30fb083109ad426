// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ActivityRef } from '#shared/features/editions.ts'

type Uses = (counted: Pick<ActivityRef, 'editionId' | 'no'> & { lineId?: string }) => Promise<boolean>

const users: Uses[] = []

/** Who keeps records that are counted under an activity says whether there are any: it is not removed under them. */
export const onActivityUse = (uses: Uses): void => void users.push(uses)

export const isActivityUsed: Uses = async (counted) =>
  (await Promise.all(users.map((uses) => uses(counted)))).some(Boolean)
