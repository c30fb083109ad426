// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Administering } from '#server/features/programme/access.ts'
import { unlessTaken } from '#server/lib/db/unlessTaken.ts'
import { type Tx, write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { letGo } from '#server/lib/realtime/letGo.ts'
import type { District, HealthAgency } from '#shared/features/territory.ts'
import { AppError } from '#shared/lib/errors.ts'
import { DistrictModel, HealthAgencyModel } from './model.ts'
import { presentDistrict, presentHealthAgency } from './present.ts'

/** Places are shown with the names of what is above them. */
const renamed = (tx: Tx) => tx.afterCommit(() => letGo({ what: 'place', placeId: '' }))

/** Within a `write`. */
export async function addHealthAgency(name: string): Promise<string> {
  const _id = newId()
  await HealthAgencyModel.create([{ _id, name }])
  return _id
}

/** Within a `write`. */
export async function addDistrict(name: string, healthAgencyId: string): Promise<string> {
  const _id = newId()
  await DistrictModel.create([{ _id, name, healthAgencyId }])
  return _id
}

export const createHealthAgency = (_by: Administering, name: string): Promise<HealthAgency> =>
  unlessTaken('name', () => write(async () => ({ id: await addHealthAgency(name), name })))

export const renameHealthAgency = (_by: Administering, healthAgencyId: string, name: string): Promise<HealthAgency> =>
  unlessTaken('name', () =>
    write(async (tx) => {
      const found = await HealthAgencyModel.findByIdAndUpdate(
        healthAgencyId,
        { $set: { name } },
        { returnDocument: 'after' },
      ).lean()
      if (!found) throw new AppError('not_found')
      renamed(tx)
      return presentHealthAgency(found)
    }),
  )

export const createDistrict = (_by: Administering, name: string, healthAgencyId: string): Promise<District> =>
  unlessTaken('name', () =>
    write(async () => {
      if (!(await HealthAgencyModel.exists({ _id: healthAgencyId })))
        throw new AppError('invalid', { fields: { healthAgencyId: 'bad_value' } })
      return { id: await addDistrict(name, healthAgencyId), name, healthAgencyId }
    }),
  )

export const renameDistrict = (_by: Administering, districtId: string, name: string): Promise<District> =>
  unlessTaken('name', () =>
    write(async (tx) => {
      const found = await DistrictModel.findByIdAndUpdate(
        districtId,
        { $set: { name } },
        { returnDocument: 'after' },
      ).lean()
      if (!found) throw new AppError('not_found')
      renamed(tx)
      return presentDistrict(found)
    }),
  )
