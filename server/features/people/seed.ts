// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { type PersonDocument, PersonModel } from './model.ts'

export const personSeed = seedOf<PersonDocument>(PersonModel)

/** Who stays belongs to no place and no body that goes. */
export async function detachPeople(placeIds: string[], organisationIds: string[]): Promise<void> {
  await PersonModel.updateMany({ 'home.placeId': { $in: placeIds } }, { $set: { home: null } })
  await PersonModel.updateMany(
    { 'organisations.organisationId': { $in: organisationIds } },
    { $pull: { organisations: { organisationId: { $in: organisationIds } } } },
  )
}
