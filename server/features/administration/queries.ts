// SPDX-License-Identifier: AGPL-3.0-or-later
import { findAccountHolders, findEmail, findEmails } from '#server/features/accounts/queries.ts'
import { findOrganisationNames } from '#server/features/organisations/queries.ts'
import { bodyToday, presentPersonSummary } from '#server/features/people/present.ts'
import { findPeoplePage, findPerson } from '#server/features/people/queries.ts'
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import { findCatalogue, findNetworksUnder } from '#server/features/places/queries.ts'
import { findActiveRolesOf, findRoleHolders, findRolesOf, type Role } from '#server/features/roles/queries.ts'
import { findThreadFacts } from '#server/features/threads/access.ts'
import {
  type AccountState,
  administrationLimits,
  type HeldRole,
  type PersonRecord,
  type PersonRow,
} from '#shared/features/administration.ts'
import { threadPolicy } from '#shared/features/threads.ts'
import type { Actor, RoleName } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { presentAccount, presentHeldRole } from './present.ts'

interface PeopleWanted {
  search?: string | undefined
  account?: AccountState | undefined
  role?: RoleName | undefined
  placeId?: string | undefined
  healthAgencyId?: string | undefined
  skip?: number | undefined
}

/** In one place, in those under a health agency, in one of these; null where neither is asked for. */
async function placesWanted({ placeId, healthAgencyId }: PeopleWanted): Promise<readonly string[] | null> {
  if (!healthAgencyId) return placeId ? [placeId] : null
  const under = await findNetworksUnder(healthAgencyId)
  return placeId ? under.filter((id) => id === placeId) : under
}

export async function findPeopleRows(wanted: PeopleWanted) {
  const { search = '', account, role, skip = 0 } = wanted
  const placeIds = await placesWanted(wanted)
  const byRole = role || placeIds ? await findRoleHolders({ ...(role && { role }), placeIds }) : null
  const holders = account === 'none' || account === 'active' ? await findAccountHolders() : []
  const withAccount = account === 'active' ? new Set(holders) : null
  const { people, total } = await findPeoplePage(
    {
      letters: search,
      orAmong: search ? await findAccountHolders(search) : [],
      among: withAccount ? (byRole ?? holders).filter((id) => withAccount.has(id)) : byRole,
      notAmong: account === 'none' ? holders : [],
      suspended: account === undefined ? null : account === 'suspended',
    },
    { skip, limit: administrationLimits.page },
  )
  const ids = people.map(({ _id }) => _id)
  const [emails, roles, bodies, { places }] = await Promise.all([
    findEmails(ids),
    findActiveRolesOf(ids),
    findOrganisationNames(people.map(bodyToday)),
    findCatalogue(),
  ])
  const rows: PersonRow[] = people.map((person) => ({
    person: presentPersonSummary(person, bodies),
    email: emails.get(person._id) ?? null,
    account: presentAccount(person, emails.get(person._id) ?? null),
    roles: roles
      .filter(({ personId }) => personId === person._id)
      .map((held) => ({ role: held.role, placeName: places.get(held.placeId)?.name ?? '' })),
  }))
  return { people: rows, total }
}

/** Titles are talk: only of the conversations that whoever looks may read. */
async function findReadableTitles(viewer: Actor, roles: readonly Role[]): Promise<Map<string, string | null>> {
  const threads = await Promise.all(roles.flatMap(({ threadId }) => (threadId ? findThreadFacts(threadId) : [])))
  const readable = threads.filter((thread) => thread !== null && threadPolicy.read(viewer, thread.facts))
  return new Map(readable.flatMap((thread) => (thread ? [[thread.record._id, thread.record.title]] : [])))
}

/** All roles of a person as this viewer may see them, the newest first. */
export async function findHeldRoles(viewer: Actor, personId: string): Promise<{ role: Role; held: HeldRole }[]> {
  const roles = await findRolesOf(personId)
  const [{ places }, threadTitles, people] = await Promise.all([
    findCatalogue(),
    findReadableTitles(viewer, roles),
    findPersonSummaries(
      roles.flatMap(({ grantedBy, endedBy }) => [grantedBy, endedBy]).filter((personId) => personId !== null),
    ),
  ])
  return roles.map((role) => ({ role, held: presentHeldRole(role, { places, threadTitles, people }) })).reverse()
}

export async function findPersonRecord(viewer: Actor, personId: string): Promise<PersonRecord> {
  const person = await findPerson(personId)
  if (!person) throw new AppError('not_found')
  const [email, roles, bodies] = await Promise.all([
    findEmail(personId),
    findHeldRoles(viewer, personId),
    findOrganisationNames(person.organisations.map(({ organisationId }) => organisationId)),
  ])
  return {
    person: presentPersonSummary(person, bodies),
    email,
    account: presentAccount(person, email),
    languages: person.languages,
    demo: person.demo,
    createdAt: person.createdAt.toISOString(),
    organisations: person.organisations.map(({ organisationId, from, to }) => ({
      organisationId,
      name: bodies.get(organisationId) ?? '',
      from,
      to,
    })),
    roles: roles.map(({ held }) => held),
  }
}
