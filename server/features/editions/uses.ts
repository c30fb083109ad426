// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ActivityRef } from '#shared/features/editions.ts'

type Counted = Pick<ActivityRef, 'editionId' | 'no'> & { lineId?: string }
type Uses = (counted: Counted) => Promise<boolean>

const users: Uses[] = []

/** Who keeps records that are counted under an activity says whether there are any: it is not removed under them. */
export const onActivityUse = (uses: Uses): void => void users.push(uses)

/** The records of a collection that are counted under an activity, or under one line of it. */
export const countedUnder = ({ editionId, no, lineId }: Counted) => ({
  'activity.editionId': editionId,
  'activity.no': no,
  ...(lineId && { 'activity.lineId': lineId }),
})

export const isActivityUsed: Uses = async (counted) =>
  (await Promise.all(users.map((uses) => uses(counted)))).some(Boolean)
