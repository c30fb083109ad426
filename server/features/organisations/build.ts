// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId } from '#server/lib/id.ts'
import type { OrganisationDraft } from '#shared/features/organisations.ts'

/** For tests: a body as staff describes it, by a name no other has and without contacts. */
export const draftOrganisation = (overrides: Partial<OrganisationDraft> = {}): OrganisationDraft => ({
  name: `Ente ${newId()}`,
  type: 'association',
  districtId: null,
  email: null,
  phone: null,
  website: null,
  ...overrides,
})
