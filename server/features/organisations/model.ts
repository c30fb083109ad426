// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { newId } from '#server/lib/id.ts'

/** A body: municipality, cooperative, school, CPIA, association … Types as in the glossary, free text for now. */
export interface OrganisationDocument {
  _id: string
  name: string
  type: string
  districtId: string | null
  /** Contacts; missing in records from before there were any. */
  email?: string | null
  phone?: string | null
  website?: string | null
  demo: boolean
}

const organisationSchema = new mongoose.Schema<OrganisationDocument>(
  {
    _id: { type: String, default: newId },
    name: { type: String, required: true },
    type: { type: String, required: true },
    districtId: { type: String, default: null },
    email: { type: String, default: null },
    phone: { type: String, default: null },
    website: { type: String, default: null },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, collection: 'organisations' },
)
organisationSchema.index({ name: 1 }, { unique: true })

export const OrganisationModel = mongoose.model('Organisation', organisationSchema)
