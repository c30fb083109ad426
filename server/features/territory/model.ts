// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { newId } from '#server/lib/id.ts'

/** Health agency → district. Networks point to districts, with dates. */
export interface HealthAgencyDocument {
  _id: string
  name: string
  demo: boolean
}
export interface DistrictDocument {
  _id: string
  name: string
  healthAgencyId: string
  demo: boolean
}

const healthAgencySchema = new mongoose.Schema<HealthAgencyDocument>(
  {
    _id: { type: String, default: newId },
    name: { type: String, required: true },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, collection: 'healthAgencies' },
)
healthAgencySchema.index({ name: 1 }, { unique: true })

const districtSchema = new mongoose.Schema<DistrictDocument>(
  {
    _id: { type: String, default: newId },
    name: { type: String, required: true },
    healthAgencyId: { type: String, required: true },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, collection: 'districts' },
)
districtSchema.index({ name: 1 }, { unique: true })

export const HealthAgencyModel = mongoose.model('HealthAgency', healthAgencySchema)
export const DistrictModel = mongoose.model('District', districtSchema)
