// SPDX-License-Identifier: AGPL-3.0-or-later
import { insertTogether } from '#server/lib/db/insertTogether.ts'
import { newId } from '#server/lib/id.ts'
import { letGo } from '#server/lib/realtime/letGo.ts'
import { type ChannelDocument, ChannelModel, type PlaceDocument, PlaceModel } from './model.ts'

/** For tests: a network, or what the overrides make of it. Its name is its own. */
export async function buildPlace(overrides: Partial<PlaceDocument> = {}): Promise<PlaceDocument> {
  const _id = newId()
  const place: PlaceDocument = {
    _id,
    kind: 'network',
    name: `Rete di prova ${_id}`,
    description: '',
    colour: 'green',
    joining: null,
    districts: [],
    archivedAt: null,
    demo: false,
    createdAt: new Date(),
    ...overrides,
  }
  await insertTogether(PlaceModel, place)
  await letGo({ what: 'place', placeId: place._id })
  return place
}

export async function buildChannel(
  draft: Pick<ChannelDocument, 'placeId'> & Partial<ChannelDocument>,
): Promise<ChannelDocument> {
  const channel: ChannelDocument = {
    _id: newId(),
    name: 'Canale di prova',
    purpose: '',
    posting: 'all',
    threadsOnly: false,
    position: 0,
    demo: false,
    ...draft,
  }
  await insertTogether(ChannelModel, channel)
  await letGo({ what: 'place', placeId: channel.placeId })
  return channel
}

/** The one programme place, made by whoever comes first. */
export async function buildProgrammePlace(): Promise<PlaceDocument> {
  const found = await PlaceModel.findOne({ kind: 'programme' }).lean()
  return found ?? buildPlace({ kind: 'programme', name: 'Programma di prova', colour: 'blue' })
}
