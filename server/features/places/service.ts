// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Tx, write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { letGo } from '#server/lib/realtime/letGo.ts'
import { placeEvents } from '#shared/features/places.ts'
import { addDays, type Day } from '#shared/lib/dates.ts'
import { AppError } from '#shared/lib/errors.ts'
import { threadColours } from '#shared/lib/schema.ts'
import { type ChannelDocument, ChannelModel, type PlaceDocument, PlaceModel } from './model.ts'
import { type ChannelOpening, channelOpenings } from './openings.ts'

export type PlaceDraft = Pick<PlaceDocument, 'kind' | 'name'> &
  Partial<Pick<PlaceDocument, 'description' | 'colour' | 'joining' | 'districts'>>

/** A place keeps its colour for life: where nobody chose one it follows from the id. */
const colourFor = (placeId: string) => threadColours[placeId.charCodeAt(0) % threadColours.length] ?? 'blue'

/** Within a `write`: a place and the channels it opens with. Each channel still needs its *Generale*. */
export async function addPlace(tx: Tx, draft: PlaceDraft): Promise<{ placeId: string; channelIds: string[] }> {
  const placeId = newId()
  const openings: readonly ChannelOpening[] = channelOpenings[draft.kind]
  const channels = openings.map((opening, position) => ({ ...opening, _id: newId(), placeId, position }))
  await PlaceModel.create([{ ...draft, _id: placeId, colour: draft.colour ?? colourFor(placeId) }])
  await ChannelModel.insertMany(channels)
  announcePlace(tx, placeId)
  return { placeId, channelIds: channels.map(({ _id }) => _id) }
}

type PlaceChange = Partial<Pick<PlaceDocument, 'name' | 'description' | 'colour' | 'joining' | 'archivedAt'>>

/** Within a `write`. */
export async function changePlace(tx: Tx, placeId: string, change: PlaceChange): Promise<void> {
  const { matchedCount } = await PlaceModel.updateOne({ _id: placeId }, { $set: change })
  if (matchedCount === 0) throw new AppError('not_found')
  announcePlace(tx, placeId)
}

/** Within a `write`: from a day on in another district. What it was before stays written. */
export async function movePlace(tx: Tx, placeId: string, districtId: string, from: string): Promise<void> {
  const place = await PlaceModel.findById(placeId).lean()
  if (!place) throw new AppError('not_found')
  const last = place.districts.at(-1)
  if (last && from <= last.from) throw new AppError('invalid', { fields: { from: 'date_order' } })
  if (last?.districtId === districtId) throw new AppError('invalid', { fields: { districtId: 'bad_value' } })
  const until = place.districts.map((one) => (one === last ? { ...one, to: addDays(from, -1) } : one))
  await PlaceModel.updateOne({ _id: placeId }, { $set: { districts: [...until, { districtId, from, to: null }] } })
  announcePlace(tx, placeId)
}

/** Networks lie elsewhere from this day on: who looks at them hears of it. */
export async function announceMoves(day: Day): Promise<void> {
  const moved = await PlaceModel.find({ 'districts.from': day }, { _id: 1 }).lean()
  await write(async (tx) => {
    for (const { _id } of moved) announcePlace(tx, _id)
  })
}

type ChannelChange = Partial<Pick<ChannelDocument, 'name' | 'purpose' | 'posting' | 'threadsOnly'>>

/** Within a `write`. */
export async function changeChannel(tx: Tx, channelId: string, change: ChannelChange): Promise<void> {
  const channel = await ChannelModel.findByIdAndUpdate(channelId, { $set: change }).lean()
  if (!channel) throw new AppError('not_found')
  announcePlace(tx, channel.placeId)
}

/** Doors let go of what they knew before the answer; the people of the place hear of it. */
function announcePlace(tx: Tx, placeId: string): void {
  tx.afterCommit(() => letGo({ what: 'place', placeId }))
  tx.emit(placeEvents.changed, { placeId })
}
