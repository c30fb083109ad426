// SPDX-License-Identifier: AGPL-3.0-or-later
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import { findOrganisationNames } from '#server/features/organisations/queries.ts'
import type { Person } from '#server/features/people/queries.ts'
import { createPerson, editPersonProfile, setBelongings, setSuspended } from '#server/features/people/service.ts'
import type { Administering } from '#server/features/programme/access.ts'
import { keepAdministrator } from '#server/features/roles/administrators.ts'
import { endOtherSessions, takeSignInTurn } from '#server/features/sessions/service.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { write } from '#server/lib/db/write.ts'
import { letGo } from '#server/lib/realtime/letGo.ts'
import { meEvents } from '#shared/features/me.ts'
import { today } from '#shared/lib/dates.ts'
import { AppError, type FieldErrors } from '#shared/lib/errors.ts'

interface Profile {
  name: string
  title: string
  languages: string[]
}
type Belonging = Person['organisations'][number]

async function requireOrganisations(
  belongings: readonly { organisationId: string }[],
  field: (index: number) => string,
) {
  const known = await findOrganisationNames(belongings.map(({ organisationId }) => organisationId))
  const wrong = belongings.flatMap(({ organisationId }, index): [string, 'bad_value'][] =>
    known.has(organisationId) ? [] : [[field(index), 'bad_value']],
  )
  if (wrong.length > 0) throw new AppError('invalid', { fields: Object.fromEntries(wrong) })
}

/** Whoever is followed by a service is never recorded: no code of theirs is kept as anybody's name or title. */
const refuseCaseProfile = ({ name, title }: Profile) => refuseCaseData({ name, title })

export const createPersonRecord = (
  _by: Administering,
  { organisationId, ...profile }: Profile & { organisationId: string | null },
): Promise<string> =>
  write(async () => {
    refuseCaseProfile(profile)
    const organisations = organisationId === null ? [] : [{ organisationId, from: today(), to: null }]
    await requireOrganisations(organisations, () => 'organisationId')
    return createPerson({ ...profile, organisations })
  })

export const editPersonRecord = ({ _id }: Authorized<Person, 'administer'>, profile: Profile): Promise<void> =>
  write(async (tx) => {
    refuseCaseProfile(profile)
    await editPersonProfile(_id, profile)
    tx.afterCommit(() => letGo({ what: 'summary', personId: _id }))
    tx.emit(meEvents.changed, { personId: _id })
  })

export async function setPersonOrganisations(
  { _id }: Authorized<Person, 'administer'>,
  organisations: Belonging[],
): Promise<void> {
  const backwards: FieldErrors = Object.fromEntries(
    organisations.flatMap(({ from, to }, index) =>
      to !== null && to < from ? [[`organisations.${index}.to`, 'date_order' as const]] : [],
    ),
  )
  if (Object.keys(backwards).length > 0) throw new AppError('invalid', { fields: backwards })
  await write(async (tx) => {
    await requireOrganisations(organisations, (index) => `organisations.${index}.organisationId`)
    await setBelongings(_id, organisations)
    tx.afterCommit(() => letGo({ what: 'summary', personId: _id }))
    tx.emit(meEvents.changed, { personId: _id })
  })
}

/** Answered only when no process knows the person any more; their devices are signed out. */
export const suspendPerson = ({ _id }: Authorized<Person, 'suspend'>): Promise<void> =>
  write(async (tx) => {
    await takeSignInTurn(_id)
    await keepAdministrator(() => setSuspended(_id, new Date()))
    await endOtherSessions(_id, null)
    tx.afterCommit(() => letGo({ what: 'person', personId: _id }))
  })

export const unsuspendPerson = ({ _id }: Authorized<Person, 'administer'>): Promise<void> =>
  write(async (tx) => {
    await setSuspended(_id, null)
    tx.afterCommit(() => letGo({ what: 'summary', personId: _id }))
  })
