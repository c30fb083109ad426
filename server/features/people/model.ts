// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { newId } from '#server/lib/id.ts'
import { defaultSettings, type PersonSettings } from '#shared/features/people.ts'
import type { ThreadColour } from '#shared/lib/schema.ts'

/** A person is a record; an account is optional and lives in its own feature. */
export interface PersonDocument {
  _id: string
  name: string
  /** Role words in lower case: «mediatrice interculturale». */
  title: string
  colour: ThreadColour
  languages: string[]
  /** Bodies the person belongs to, with dates. */
  organisations: { organisationId: string; from: string; to: string | null }[]
  /** The body they chose to write for; it counts on the days they belong to it. */
  speaksFor?: string | null
  /** The network shown beside the name; kept in step by the roles and by the network's name. */
  home: { placeId: string; name: string } | null
  /** Its bytes in the store, and how many. Another key with each new picture. */
  photo?: { key: string; size: number } | null
  settings: PersonSettings
  welcomedAt: Date | null
  suspendedAt: Date | null
  demo: boolean
  createdAt: Date
}

const personSchema = new mongoose.Schema<PersonDocument>(
  {
    _id: { type: String, default: newId },
    name: { type: String, required: true },
    title: { type: String, default: '' },
    colour: { type: String, required: true },
    languages: { type: [String], default: [] },
    organisations: {
      type: [{ _id: false, organisationId: String, from: String, to: { type: String, default: null } }],
      default: [],
    },
    speaksFor: { type: String, default: null },
    home: { type: Object, default: null },
    photo: { type: Object, default: null },
    settings: { type: Object, default: () => ({ ...defaultSettings }) },
    welcomedAt: { type: Date, default: null },
    suspendedAt: { type: Date, default: null },
    demo: { type: Boolean, default: false },
    createdAt: { type: Date, default: () => new Date() },
  },
  { versionKey: false, collection: 'people' },
)
personSchema.index({ name: 1 })
personSchema.index({ 'organisations.organisationId': 1 })

export const PersonModel = mongoose.model('Person', personSchema)
