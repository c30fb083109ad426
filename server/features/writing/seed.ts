// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import {
  type NumberDocument,
  NumberModel,
  type SnapshotDocument,
  SnapshotModel,
  type SnapshotPartDocument,
  SnapshotPartModel,
  type UpdateDocument,
  UpdateModel,
} from './model.ts'

// not by who wrote: without one update those after it mean nothing
export const updateSeed = seedOf<UpdateDocument>(UpdateModel)
export const numberSeed = seedOf<NumberDocument>(NumberModel)
export const snapshotSeed = seedOf<SnapshotDocument>(SnapshotModel)
export const snapshotPartSeed = seedOf<SnapshotPartDocument>(SnapshotPartModel)
