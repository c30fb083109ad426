// SPDX-License-Identifier: AGPL-3.0-or-later
import type { AnswersView } from '#shared/features/answers.ts'
import type { MeetingCard } from '#shared/features/meetings.ts'

/** What of a meeting the seats depend on. */
export type Seated = Pick<MeetingCard, 'audience' | 'seats'>
export type Answered = Pick<AnswersView, 'known' | 'networks' | 'totals'>

export interface QuotaRow {
  networkId: string | null
  /** Null for who is of no network. */
  name: string | null
  agency: string | null
  inPerson: number
  online: number
  waiting: number
}

export interface QuotaGroup {
  agency: string | null
  rows: QuotaRow[]
  taken: number
  /** Null without a limit for each network. */
  seats: number | null
}

const byName = (one: string | null, other: string | null): number =>
  Number(one === null) - Number(other === null) || (one ?? '').localeCompare(other ?? '', 'it')

/** One row for each network that is invited or comes, by name; last who is of none. */
export function quotaRows({ known, networks }: Answered): QuotaRow[] {
  const counted = new Map(networks.map((one) => [one.networkId, one]))
  const rowOf = (networkId: string | null, name: string | null, agency: string | null): QuotaRow => {
    const { inPerson = 0, online = 0, waiting = 0 } = counted.get(networkId) ?? {}
    return { networkId, name, agency, inPerson, online, waiting }
  }
  const rows = known.map(({ id, name, agency }) => rowOf(id, name, agency))
  return [...rows, ...(counted.has(null) ? [rowOf(null, null, null)] : [])].sort((a, b) => byName(a.name, b.name))
}

export const takenIn = ({ inPerson, online }: Pick<QuotaRow, 'inPerson' | 'online'>): number => inPerson + online

/** The rows of each health agency, with what is taken of its seats. */
export function quotaGroups(answers: Answered, { seats }: Seated): QuotaGroup[] {
  const groups = new Map<string | null, QuotaRow[]>()
  for (const row of quotaRows(answers)) groups.set(row.agency, [...(groups.get(row.agency) ?? []), row])
  return [...groups]
    .map(([agency, rows]) => ({
      agency,
      rows,
      taken: rows.reduce((sum, row) => sum + takenIn(row), 0),
      seats: seats.perNetwork === null ? null : seats.perNetwork * rows.filter(({ networkId }) => networkId).length,
    }))
    .sort((a, b) => byName(a.agency, b.agency))
}

/** All seats of the networks; null without a quota, or where anybody's network may come. */
export function allSeats({ audience, seats: { perNetwork } }: Seated): number | null {
  const onlyNetworks = audience.every(({ kind }) => kind === 'network')
  return perNetwork !== null && onlyNetworks ? perNetwork * audience.length : null
}

/** Networks invited and without anybody who comes; null where it is not networks that are invited. */
export function silentNetworks(answers: Answered, { audience }: Seated): { silent: number; of: number } | null {
  if (audience.some(({ kind }) => kind !== 'network') || audience.length < 2) return null
  const coming = new Set(answers.networks.filter((one) => takenIn(one) > 0).map(({ networkId }) => networkId))
  return { silent: audience.filter(({ id }) => !coming.has(id)).length, of: audience.length }
}

/** In a grid, under a head that says what they are: 'Rete Muzza' as 'Muzza', 'ATS Brianza' as 'Brianza'. */
export const withoutKind = (name: string): string => name.replace(/^(?:Rete|ATS)\s+(?=\S)/, '')
