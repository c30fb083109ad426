// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { type ChannelDocument, ChannelModel, type PlaceDocument, PlaceModel } from './model.ts'

export const placeSeed = seedOf<PlaceDocument>(PlaceModel)
export const channelSeed = seedOf<ChannelDocument>(ChannelModel, { place: 'placeId' })

/** A network that stays lies in no district that goes. */
export async function detachPlaces(districtIds: string[]): Promise<void> {
  await PlaceModel.updateMany(
    { 'districts.districtId': { $in: districtIds } },
    { $pull: { districts: { districtId: { $in: districtIds } } } },
  )
}
