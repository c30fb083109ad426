// SPDX-License-Identifier: AGPL-3.0-or-later
import { type EbookRecord, findEbooks } from '#server/features/ebooks/queries.ts'
import { findEditions } from '#server/features/editions/queries.ts'
import { type CountedRegister, findCountedRegisters } from '#server/features/register/counted.ts'
import { findJoined } from '#server/features/register/joins.ts'
import { type CountedSupport, findCountedSupports } from '#server/features/supportPaths/counted.ts'
import type { Edition } from '#shared/features/editions.ts'
import { type CountedRecords, countRecords, type FigureRecords, type MeetingRecord } from '#shared/features/figures.ts'
import type { ReportFilters } from '#shared/features/report.ts'
import { AppError } from '#shared/lib/errors.ts'
import { findTerritory, type Territory } from './territory.ts'

/** What is counted of one edition, as it is stored. */
export interface Found {
  registers: CountedRegister[]
  supports: CountedSupport[]
  ebooks: EbookRecord[]
}

/** Everything a report says is worked out from this, and this is read once. */
export interface Counting {
  editions: Edition[]
  edition: Edition | null
  territory: Territory
  counted: Map<string, CountedRecords>
  registers: Map<string, CountedRegister>
  supports: CountedSupport[]
  ebooks: EbookRecord[]
}

export const meetingRecordOf = ({ meetingId, activity, start, type, minutesHeld }: CountedRegister): MeetingRecord => ({
  id: meetingId,
  activity,
  start,
  type,
  minutesHeld,
  closed: true,
})

export function recordsOf({ registers, supports, ebooks }: Found): FigureRecords {
  return {
    meetings: registers.map(meetingRecordOf),
    rows: registers.flatMap(({ meetingId, people, networks }) =>
      people.map((personKey, index) => ({
        meetingId,
        personKey,
        networkId: networks[index] ?? null,
        present: true,
      })),
    ),
    supports,
    ebooks: ebooks.map(({ _id, activity }) => ({ id: _id, activity })),
  }
}

/** Who stands in a register twice, under keys that were joined, stands in it once: by the row that names a network. */
function joinRegister(register: CountedRegister, joined: (key: string) => string): CountedRegister {
  const { networks } = register
  const people = register.people.map(joined)
  if (new Set(people).size === people.length) return { ...register, people }
  const named = new Set(people.filter((_, index) => networks[index] !== null))
  const stands = people.map((person, index) => networks[index] !== null || !named.has(person))
  return {
    ...register,
    people: people.filter((_, index) => stands[index]),
    networks: networks.filter((_, index) => stands[index]),
  }
}

/** The same records with each person under one key. */
export const withJoined = ({ registers, supports, ebooks }: Found, joined: (key: string) => string): Found => ({
  registers: registers.map((register) => joinRegister(register, joined)),
  supports: supports.map((support) => ({ ...support, personKeys: support.personKeys.map(joined) })),
  ebooks,
})

/** One question after the other: within a transaction all of them see one moment. */
export async function findRecords(editionId: string, options: { withTerritory: boolean }): Promise<Found> {
  return {
    registers: await findCountedRegisters(editionId, options),
    supports: await findCountedSupports(editionId),
    ebooks: await findEbooks(editionId),
  }
}

const nothingFound: Found = { registers: [], supports: [], ebooks: [] }

/** Reads what is counted of one edition; of the programme card where none is named. */
export async function findCounting(
  filters: ReportFilters,
  editionsOf: () => Promise<Edition[]> = findEditions,
): Promise<Counting> {
  const editions = await editionsOf()
  const edition = filters.editionId ? editions.find(({ id }) => id === filters.editionId) : editions[0]
  if (filters.editionId && !edition) throw new AppError('not_found')
  const withTerritory = filters.territoryId !== undefined
  const stored = edition ? await findRecords(edition.id, { withTerritory }) : nothingFound
  const found = withJoined(stored, await findJoined())
  const registers = new Map(found.registers.map((one) => [one.meetingId, one]))
  const territory = await findTerritory(
    filters,
    (meetingId, networkId) => registers.get(meetingId)?.lyingOf(networkId) ?? null,
  )
  return {
    editions,
    edition: edition ?? null,
    territory,
    counted: countRecords(recordsOf(found), territory.scope),
    registers,
    supports: found.supports,
    ebooks: found.ebooks,
  }
}
