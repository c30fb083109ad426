// SPDX-License-Identifier: AGPL-3.0-or-later
import { findRolesPresent, type RolePresent } from '#server/features/register/rolesPresent.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { type CountedRecords, definitions, networksIn, partKey } from '#shared/features/figures.ts'
import { type Coverage, type ReportFilters, reportLimits } from '#shared/features/report.ts'
import type { ReportReader } from './access.ts'
import { splitByMonth, together } from './months.ts'
import { isFiltered, partsOf } from './present.ts'
import { findCounting } from './records.ts'

/** Of how many networks somebody of each role was there; the words are those of the registers. */
function coverageOfRoles(present: readonly RolePresent[], counted: CountedRecords): Coverage['roles'] {
  const among = networksIn(counted)
  const byRole = new Map<string, { role: string | null; networks: Set<string> }>()
  for (const { role, networkId } of present) {
    if (!among.has(networkId)) continue
    const key = role?.toLocaleLowerCase('it') ?? ''
    const before = byRole.get(key) ?? { role, networks: new Set<string>() }
    before.networks.add(networkId)
    byRole.set(key, before)
  }
  return [...byRole.values()]
    .map(({ role, networks }) => ({ role, networks: networks.size }))
    .sort((one, other) => other.networks - one.networks || (one.role ?? '').localeCompare(other.role ?? '', 'it'))
    .slice(0, reportLimits.roles)
}

/**
 * Which networks were reached, month by month and by role, by the definitions of the report. Whoever sees figures alone
 * is shown no month of attendances and no role: a month is a filter, and a role in a network may be one person.
 */
export async function readCoverage(
  { small }: Authorized<ReportReader, 'read'>,
  filters: ReportFilters,
): Promise<Coverage> {
  const { edition, counted, territory } = await findCounting(filters)
  const keys = new Set(
    (edition ? partsOf(edition) : []).filter(({ no }) => filters.no === undefined || no === filters.no).map(partKey),
  )
  const all = together([...counted].filter(([key]) => keys.has(key)).map(([, part]) => part))
  const meetingIds = all.meetings.map(({ id }) => id)
  return {
    networks: territory.networks,
    reached: networksIn(all).size,
    months: splitByMonth(all).map(([month, part]) => ({
      month,
      networks: networksIn(part).size,
      attendances: small ? definitions.attendances.count(part) : null,
    })),
    roles: small ? coverageOfRoles(await findRolesPresent(meetingIds), all) : null,
    filtered: isFiltered(filters),
  }
}
