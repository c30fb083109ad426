// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Place } from '#shared/features/places.ts'
import { EntryModel } from './model.ts'
import { shapeOf } from './shape.ts'

/** For tests: the log of a meeting, begun long ago. */
export async function buildLog(meeting: Parameters<typeof shapeOf>[0], places: readonly Place[]): Promise<void> {
  await EntryModel.create([{ ...shapeOf(meeting, places, 1), at: new Date(0) }])
}
