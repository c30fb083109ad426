// SPDX-License-Identifier: AGPL-3.0-or-later
import { findCatalogue } from '#server/features/places/queries.ts'
import { findDistricts, findHealthAgencies } from '#server/features/territory/queries.ts'
import { addDistrict, addHealthAgency } from '#server/features/territory/service.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { unlessTaken } from '#server/lib/db/unlessTaken.ts'
import { write } from '#server/lib/db/write.ts'
import type { ImportPreview } from '#shared/features/placeAdministration.ts'
import { today } from '#shared/lib/dates.ts'
import { AppError } from '#shared/lib/errors.ts'
import { readImport } from './import.ts'
import { openPlace } from './service.ts'

type Opening = Authorized<{ personId: string }, 'open'>

export async function previewImport(_by: Opening, csv: string): Promise<ImportPreview> {
  const [{ places }, districts, agencies] = await Promise.all([findCatalogue(), findDistricts(), findHealthAgencies()])
  return readImport(csv, {
    networks: [...places.values()].filter(({ kind }) => kind === 'network').map(({ name }) => name),
    districts: districts.map(({ name, healthAgencyId }) => ({
      name,
      healthAgency: agencies.find(({ _id }) => _id === healthAgencyId)?.name ?? '',
    })),
    healthAgencies: agencies.map(({ name }) => name),
  })
}

/** All lines in one transaction. The file is read again: what the preview showed may be old. */
export async function importNetworks(by: Opening, csv: string): Promise<number> {
  const { rows, errors } = await previewImport(by, csv)
  if (errors.length > 0) throw new AppError('conflict', { fields: { csv: 'bad_value' } })
  await unlessTaken('csv', () =>
    write(async (tx) => {
      const agencies = new Map((await findHealthAgencies()).map(({ _id, name }) => [name, _id]))
      const districts = new Map((await findDistricts()).map(({ _id, name }) => [name, _id]))
      for (const { network, district, healthAgency } of rows) {
        const healthAgencyId = agencies.get(healthAgency) ?? (await addHealthAgency(healthAgency))
        agencies.set(healthAgency, healthAgencyId)
        const districtId = districts.get(district) ?? (await addDistrict(district, healthAgencyId))
        districts.set(district, districtId)
        await openPlace(tx, {
          kind: 'network',
          name: network,
          districts: [{ districtId, from: today(), to: null }],
        })
      }
    }),
  )
  return rows.length
}
