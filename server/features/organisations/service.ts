// SPDX-License-Identifier: AGPL-3.0-or-later
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import { countPeopleByOrganisation, findPeopleOf } from '#server/features/people/queries.ts'
import type { Administering } from '#server/features/programme/access.ts'
import { findDistricts } from '#server/features/territory/queries.ts'
import { unlessTaken } from '#server/lib/db/unlessTaken.ts'
import { write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { letGo } from '#server/lib/realtime/letGo.ts'
import type { Organisation, OrganisationDraft } from '#shared/features/organisations.ts'
import { AppError } from '#shared/lib/errors.ts'
import { OrganisationModel } from './model.ts'
import { presentOrganisation } from './queries.ts'

async function requireDistrict(districtId: string | null): Promise<void> {
  if (districtId === null) return
  const known = (await findDistricts()).some(({ _id }) => _id === districtId)
  if (!known) throw new AppError('invalid', { fields: { districtId: 'bad_value' } })
}

export const createOrganisation = (_by: Administering, draft: OrganisationDraft): Promise<Organisation> =>
  unlessTaken('name', () =>
    write(async () => {
      refuseCaseData({ name: draft.name })
      await requireDistrict(draft.districtId)
      const document = { ...draft, _id: newId(), demo: false }
      await OrganisationModel.create([document])
      return presentOrganisation(document, 0)
    }),
  )

export async function editOrganisation(
  _by: Administering,
  organisationId: string,
  draft: OrganisationDraft,
): Promise<Organisation> {
  const edited = await unlessTaken('name', () =>
    write(async (tx) => {
      refuseCaseData({ name: draft.name })
      await requireDistrict(draft.districtId)
      // the name stands beside what its people write
      for (const personId of await findPeopleOf(organisationId))
        tx.afterCommit(() => letGo({ what: 'summary', personId }))
      return OrganisationModel.findByIdAndUpdate(organisationId, { $set: draft }, { returnDocument: 'after' }).lean()
    }),
  )
  if (!edited) throw new AppError('not_found')
  return presentOrganisation(edited, (await countPeopleByOrganisation()).get(organisationId) ?? 0)
}
