// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Seed, seedOf } from '#server/lib/db/seed.ts'
import { storage } from '#server/lib/storage/storage.ts'
import { type PersonDocument, PersonModel } from './model.ts'

const ofRecords = seedOf<PersonDocument>(PersonModel)

/** Their pictures go with them. */
export const personSeed: Seed<PersonDocument> = {
  ...ofRecords,
  async removeDemo(demo) {
    const going = { _id: { $in: await ofRecords.findDemoIds(demo) }, photo: { $ne: null } }
    const pictured = await PersonModel.find(going, { photo: 1 }).lean()
    const removed = await ofRecords.removeDemo(demo)
    for (const { photo } of pictured) if (photo) await storage().remove(photo.key)
    return removed
  },
}

/** Who stays belongs to no place and no body that goes. */
export async function detachPeople(placeIds: string[], organisationIds: string[]): Promise<void> {
  await PersonModel.updateMany({ 'home.placeId': { $in: placeIds } }, { $set: { home: null } })
  await PersonModel.updateMany(
    { 'organisations.organisationId': { $in: organisationIds } },
    { $pull: { organisations: { organisationId: { $in: organisationIds } } } },
  )
}
