// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Place } from '#shared/features/places.ts'
import { EntryModel } from './model.ts'
import { shapeOf } from './shape.ts'

type Shaped = Parameters<typeof shapeOf>[0] & { audienceIds: string[] }

/** Within a `write`: the logs of meetings that are over begin, and nobody answers any more. */
export async function storeFirstShapes(meetings: readonly Shaped[], places: ReadonlyMap<string, Place>): Promise<void> {
  await EntryModel.insertMany(
    meetings.map((meeting) =>
      shapeOf(
        meeting,
        meeting.audienceIds.flatMap((id) => places.get(id) ?? []),
        1,
      ),
    ),
  )
}

/** Within a `write`. */
export const removeLogs = async (meetingIds: readonly string[]): Promise<void> =>
  void (await EntryModel.deleteMany({ meetingId: { $in: meetingIds } }))
