// SPDX-License-Identifier: AGPL-3.0-or-later
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import { renameHomes } from '#server/features/people/service.ts'
import { findChannel } from '#server/features/places/queries.ts'
import { addPlace, changeChannel, changePlace, movePlace, type PlaceDraft } from '#server/features/places/service.ts'
import { findDistricts } from '#server/features/territory/queries.ts'
import { createGeneralThread } from '#server/features/threads/service.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { unlessTaken } from '#server/lib/db/unlessTaken.ts'
import { type Tx, write } from '#server/lib/db/write.ts'
import { given } from '#server/lib/given.ts'
import { letGo } from '#server/lib/realtime/letGo.ts'
import type {
  AdministeredPlace,
  ChannelEdit,
  LabDraft,
  NetworkDraft,
  PlaceEdit,
} from '#shared/features/placeAdministration.ts'
import type { Channel, Place } from '#shared/features/places.ts'
import { today } from '#shared/lib/dates.ts'
import { AppError } from '#shared/lib/errors.ts'
import { findAdministeredPlace } from './queries.ts'

type Opening = Authorized<{ personId: string }, 'open'>

/** Everybody of the place reads it, as they read a message. */
const refuseCaseText = ({ name, description }: Pick<PlaceEdit, 'name' | 'description'>) =>
  refuseCaseData({ name, description })

/** Within a `write`: a place with its channels, each with its *Generale*. */
export async function openPlace(tx: Tx, draft: PlaceDraft): Promise<string> {
  refuseCaseText(draft)
  const { placeId, channelIds } = await addPlace(tx, draft)
  for (const id of channelIds) await createGeneralThread({ id, placeId, demo: false })
  return placeId
}

async function requireDistrict(districtId: string): Promise<void> {
  const known = (await findDistricts()).some(({ _id }) => _id === districtId)
  if (!known) throw new AppError('invalid', { fields: { districtId: 'bad_value' } })
}

const openNamed = async (draft: () => Promise<PlaceDraft>): Promise<AdministeredPlace> =>
  findAdministeredPlace(await unlessTaken('name', () => write(async (tx) => openPlace(tx, await draft()))))

export const createNetwork = (_by: Opening, { districtId, ...draft }: NetworkDraft): Promise<AdministeredPlace> =>
  openNamed(async () => {
    if (districtId !== null) await requireDistrict(districtId)
    const districts = districtId === null ? [] : [{ districtId, from: today(), to: null }]
    return { ...given(draft), kind: 'network', districts }
  })

export const createLab = (_by: Opening, draft: LabDraft): Promise<AdministeredPlace> =>
  openNamed(async () => ({ ...given(draft), kind: 'lab' }))

export async function editPlace(place: Authorized<Place, 'edit'>, edit: PlaceEdit): Promise<AdministeredPlace> {
  if (edit.joining !== undefined && place.kind !== 'lab')
    throw new AppError('invalid', { fields: { joining: 'bad_value' } })
  refuseCaseText(edit)
  await unlessTaken('name', () =>
    write(async (tx) => {
      await changePlace(tx, place.id, given(edit))
      if (edit.name === undefined) return
      // the name stands beside what the people of this network write
      for (const personId of await renameHomes(place.id, edit.name))
        tx.afterCommit(() => letGo({ what: 'summary', personId }))
    }),
  )
  return findAdministeredPlace(place.id)
}

export async function archivePlace({ id }: Authorized<Place, 'archive'>): Promise<AdministeredPlace> {
  await write((tx) => changePlace(tx, id, { archivedAt: new Date() }))
  return findAdministeredPlace(id)
}

export async function unarchivePlace({ id }: Authorized<Place, 'unarchive'>): Promise<AdministeredPlace> {
  await write((tx) => changePlace(tx, id, { archivedAt: null }))
  return findAdministeredPlace(id)
}

export async function moveNetwork(
  { id }: Authorized<Place, 'move'>,
  { districtId, from }: { districtId: string; from: string },
): Promise<AdministeredPlace> {
  await write(async (tx) => {
    await requireDistrict(districtId)
    await movePlace(tx, id, districtId, from)
  })
  return findAdministeredPlace(id)
}

export async function editChannel({ id }: Authorized<Channel, 'edit'>, edit: ChannelEdit): Promise<Channel> {
  refuseCaseData({ name: edit.name, purpose: edit.purpose })
  await write((tx) => changeChannel(tx, id, given(edit)))
  const channel = await findChannel(id)
  if (!channel) throw new AppError('not_found')
  return channel
}
