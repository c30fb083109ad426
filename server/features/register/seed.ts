// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { type CheckInDocument, CheckInModel } from './checkInModel.ts'
import {
  type CorrectionDocument,
  CorrectionModel,
  type DepartureDocument,
  DepartureModel,
  type RegisterDocument,
  RegisterModel,
  type RegisterRowDocument,
  RegisterRowModel,
} from './model.ts'

export const registerSeed = seedOf<RegisterDocument>(RegisterModel, { place: 'placeIds' })
export const registerRowSeed = seedOf<RegisterRowDocument>(RegisterRowModel, { person: 'personId', place: 'placeIds' })
export const correctionSeed = seedOf<CorrectionDocument>(CorrectionModel, { person: 'byId', place: 'placeIds' })
export const departureSeed = seedOf<DepartureDocument>(DepartureModel, { person: 'personId', place: 'placeIds' })
export const checkInSeed = seedOf<CheckInDocument>(CheckInModel, { person: 'personId', place: 'placeIds' })
