// SPDX-License-Identifier: AGPL-3.0-or-later
import { findStoredNetworks } from '#server/features/places/queries.ts'
import { findDistricts, findHealthAgencies } from '#server/features/territory/queries.ts'
import type { FigureScope } from '#shared/features/figures.ts'
import type { Report, ReportFilters } from '#shared/features/report.ts'
import { addDays, type Day, dayOf, today } from '#shared/lib/dates.ts'
import { AppError } from '#shared/lib/errors.ts'

interface Lying {
  districtId: string
  from: Day
  to: Day | null
}

export interface Territory {
  /** Above the networks, as it is today. */
  tree: Report['territories']
  scope: FigureScope
  /** What the filters name. */
  filterName: string | null
  /** How many networks there are, and how many of them the filters leave. */
  allNetworks: number
  networks: number
  nameOf: (networkId: string) => string
}

/** From the first day of one month to the last of another. */
function periodOf({ from, to }: ReportFilters): FigureScope['period'] {
  if (from === undefined && to === undefined) return null
  const after = (month: string) => addDays(`${month}-28`, 4).slice(0, 7)
  return {
    from: from === undefined ? '1970-01-01' : `${from}-01`,
    to: to === undefined ? '9999-12-31' : addDays(`${after(to)}-01`, -1),
  }
}

/** Where a network lay on the day of a meeting, as its register says; null where it does not. */
type LyingOf = (
  meetingId: string,
  networkId: string,
) => { districtId: string | null; healthAgencyId: string | null } | null

/** Where networks lie and lay, and which of them a filter means: by the tree as it was on the day of each record. */
export async function findTerritory(filters: ReportFilters, lyingOf: LyingOf): Promise<Territory> {
  // one after the other: it may be asked within a transaction
  const networks = await findStoredNetworks()
  const districts = await findDistricts()
  const agencies = await findHealthAgencies()
  const lyings = new Map(networks.map(({ id, districts: lain }) => [id, lain]))
  const names = new Map(networks.map(({ id, name }) => [id, name]))
  const agencyOf = new Map(districts.map(({ _id, healthAgencyId }) => [_id, healthAgencyId]))
  const on = (lying: Lying, day: Day) => lying.from <= day && (lying.to === null || day <= lying.to)
  const liesIn = (wanted: string, { districtId }: Lying) => districtId === wanted || agencyOf.get(districtId) === wanted
  const period = periodOf(filters)
  const { territoryId } = filters

  const wanted = [...networks, ...[...districts, ...agencies].map(({ _id, name }) => ({ id: _id, name }))].find(
    ({ id }) => id === territoryId,
  )
  if (territoryId !== undefined && !wanted) throw new AppError('not_found')

  const inside = (networkId: string, start: Date, meetingId: string | null): boolean => {
    if (networkId === territoryId) return true
    const said = meetingId === null ? null : lyingOf(meetingId, networkId)
    if (said) return said.districtId === territoryId || said.healthAgencyId === territoryId
    const day = dayOf(start)
    return (lyings.get(networkId) ?? []).some((lying) => on(lying, day) && liesIn(territoryId ?? '', lying))
  }
  const everInside = (networkId: string): boolean =>
    networkId === territoryId ||
    (lyings.get(networkId) ?? []).some(
      (lying) =>
        liesIn(territoryId ?? '', lying) &&
        (period === null || (lying.from <= period.to && (lying.to === null || lying.to >= period.from))),
    )

  const now = today()
  const under = (agencyId: string | null) =>
    networks
      .filter(({ id }) => {
        const lying = (lyings.get(id) ?? []).find((one) => on(one, now))
        return (lying ? (agencyOf.get(lying.districtId) ?? null) : null) === agencyId
      })
      .map(({ id, name }) => ({ id, name }))
  const tree = [...agencies.map(({ _id, name }) => ({ id: _id, name })), { id: null, name: null }]
    .map((agency) => ({ ...agency, networks: under(agency.id) }))
    .filter((agency) => agency.networks.length > 0)

  return {
    tree,
    scope: { period, territory: territoryId === undefined ? null : inside },
    filterName: wanted?.name ?? null,
    allNetworks: networks.length,
    networks: territoryId === undefined ? networks.length : networks.filter(({ id }) => everInside(id)).length,
    nameOf: (networkId) => names.get(networkId) ?? '',
  }
}
