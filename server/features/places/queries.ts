// SPDX-License-Identifier: AGPL-3.0-or-later

import { findProgramme } from '#server/features/programme/queries.ts'
import { findDistricts, findHealthAgencies } from '#server/features/territory/queries.ts'
import { guardedCache } from '#server/lib/cache.ts'
import { onLetGo } from '#server/lib/realtime/letGo.ts'
import type { Channel, Place } from '#shared/features/places.ts'
import { today } from '#shared/lib/dates.ts'
import { ChannelModel, type PlaceDocument, PlaceModel } from './model.ts'
import { presentChannel, presentPlace } from './present.ts'

export interface Catalogue {
  places: Map<string, Place>
  channels: Map<string, Channel>
  channelsOf: Map<string, Channel[]>
  programmePlaceId: string | null
}

/** Places and channels are some hundreds and change rarely: they are read whole and kept until one changes. */
const kept = guardedCache<Catalogue>({ max: 1, load: loadCatalogue })
onLetGo((subject) => {
  if (subject.what === 'place' || subject.what === 'all') kept.clear()
})

function districtToday(place: PlaceDocument): string | null {
  const now = today()
  return place.districts.find(({ from, to }) => from <= now && (to === null || now <= to))?.districtId ?? null
}

async function loadCatalogue(): Promise<Catalogue> {
  const [programme, districts, agencies, placeDocuments, channelDocuments] = await Promise.all([
    findProgramme(),
    findDistricts(),
    findHealthAgencies(),
    PlaceModel.find().sort({ name: 1 }).lean(),
    ChannelModel.find().sort({ position: 1 }).lean(),
  ])
  const places = placeDocuments.map((document) => {
    const district = districts.find(({ _id }) => _id === districtToday(document))
    const agency = agencies.find(({ _id }) => _id === district?.healthAgencyId)
    return presentPlace(document, {
      closed: Boolean(programme?.closedAt),
      districtName: district?.name ?? null,
      healthAgencyId: agency?._id ?? null,
      healthAgencyName: agency?.name ?? null,
    })
  })
  const channels = channelDocuments.map(presentChannel)
  return {
    places: new Map(places.map((place) => [place.id, place])),
    channels: new Map(channels.map((channel) => [channel.id, channel])),
    channelsOf: new Map(places.map(({ id }) => [id, channels.filter((channel) => channel.placeId === id)])),
    programmePlaceId: places.find(({ kind }) => kind === 'programme')?.id ?? null,
  }
}

/** Without a promise when nothing has changed since the last look. */
export const findCatalogue = (): Catalogue | Promise<Catalogue> => kept.get('all')

export const findPlace = async (placeId: string): Promise<Place | null> =>
  (await findCatalogue()).places.get(placeId) ?? null
export const findChannel = async (channelId: string): Promise<Channel | null> =>
  (await findCatalogue()).channels.get(channelId) ?? null

/** The networks that lie under a health agency today. */
export const findNetworksUnder = async (healthAgencyId: string): Promise<string[]> =>
  [...(await findCatalogue()).places.values()]
    .filter((place) => place.healthAgencyId === healthAgencyId)
    .map(({ id }) => id)

/** Where each place lay and lies, with dates. */
export async function findPlaceDistricts(): Promise<Map<string, PlaceDocument['districts']>> {
  const places = await PlaceModel.find({}, { districts: 1 }).lean()
  return new Map(places.map(({ _id, districts }) => [_id, districts]))
}

/** All networks as they are stored now, also within a transaction, with where each lay and lies. */
export async function findStoredNetworks(): Promise<(Pick<Place, 'id' | 'name'> & Pick<PlaceDocument, 'districts'>)[]> {
  const found = await PlaceModel.find({ kind: 'network' }, { name: 1, districts: 1 }).sort({ name: 1 }).lean()
  return found.map(({ _id, name, districts }) => ({ id: _id, name, districts }))
}

/** In which district each place lies today; those that lie in none are left out. */
export async function findDistrictsToday(): Promise<Map<string, string>> {
  const now = today()
  const places = await findPlaceDistricts()
  return new Map(
    [...places].flatMap(([placeId, districts]): [string, string][] => {
      const current = districts.find(({ from, to }) => from <= now && (to === null || now <= to))
      return current ? [[placeId, current.districtId]] : []
    }),
  )
}
