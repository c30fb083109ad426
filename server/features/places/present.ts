// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Channel, Place, PlaceSeen } from '#shared/features/places.ts'
import type { ChannelDocument, PlaceDocument } from './model.ts'

interface Around {
  closed: boolean
  districtName: string | null
  healthAgencyId: string | null
  healthAgencyName: string | null
}

export const presentPlace = (place: PlaceDocument, around: Around): Place => ({
  id: place._id,
  kind: place.kind,
  name: place.name,
  description: place.description,
  colour: place.colour,
  joining: place.joining,
  districtName: around.districtName,
  healthAgencyId: around.healthAgencyId,
  healthAgencyName: around.healthAgencyName,
  archivedAt: place.archivedAt?.toISOString() ?? null,
  readOnly: around.closed || place.archivedAt !== null,
})

export const presentPlaceSeen = ({ id, kind, name, colour, readOnly }: PlaceSeen): PlaceSeen => ({
  id,
  kind,
  name,
  colour,
  readOnly,
})

export const presentChannel = (channel: ChannelDocument): Channel => ({
  id: channel._id,
  placeId: channel.placeId,
  name: channel.name,
  purpose: channel.purpose,
  posting: channel.posting,
  threadsOnly: channel.threadsOnly,
  position: channel.position,
})
