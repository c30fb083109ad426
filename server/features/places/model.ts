// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { newId } from '#server/lib/id.ts'
import type { Channel, Place } from '#shared/features/places.ts'
import type { ThreadColour } from '#shared/lib/schema.ts'

/** Programme, network or lab: a workspace with its channels. */
export interface PlaceDocument {
  _id: string
  kind: Place['kind']
  name: string
  description: string
  colour: ThreadColour
  joining: Place['joining']
  /** Where a network lies, with dates: figures are grouped by the tree as it was on a day. */
  districts: { districtId: string; from: string; to: string | null }[]
  archivedAt: Date | null
  demo: boolean
  createdAt: Date
}

const placeSchema = new mongoose.Schema<PlaceDocument>(
  {
    _id: { type: String, default: newId },
    kind: { type: String, required: true },
    name: { type: String, required: true },
    description: { type: String, default: '' },
    colour: { type: String, required: true },
    joining: { type: String, default: null },
    districts: {
      type: [{ _id: false, districtId: String, from: String, to: { type: String, default: null } }],
      default: [],
    },
    archivedAt: { type: Date, default: null },
    demo: { type: Boolean, default: false },
    createdAt: { type: Date, default: () => new Date() },
  },
  { versionKey: false, collection: 'places' },
)
placeSchema.index({ kind: 1, name: 1 }, { unique: true })

export interface ChannelDocument {
  _id: string
  placeId: string
  name: string
  purpose: string
  posting: Channel['posting']
  threadsOnly: boolean
  position: number
  demo: boolean
}

const channelSchema = new mongoose.Schema<ChannelDocument>(
  {
    _id: { type: String, default: newId },
    placeId: { type: String, required: true },
    name: { type: String, required: true },
    purpose: { type: String, default: '' },
    posting: { type: String, default: 'all' },
    threadsOnly: { type: Boolean, default: false },
    position: { type: Number, required: true },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, collection: 'channels' },
)
channelSchema.index({ placeId: 1, position: 1 })

export const PlaceModel = mongoose.model('Place', placeSchema)
export const ChannelModel = mongoose.model('Channel', channelSchema)
