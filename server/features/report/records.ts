// SPDX-License-Identifier: AGPL-3.0-or-later
import { type EbookRecord, findEbooks } from '#server/features/ebooks/queries.ts'
import { findEditions } from '#server/features/editions/queries.ts'
import { type CountedRegister, findCountedRegisters } from '#server/features/register/counted.ts'
import { findJoined } from '#server/features/register/joins.ts'
import { type CountedSupport, findCountedSupports } from '#server/features/supportPaths/counted.ts'
import type { Edition } from '#shared/features/editions.ts'
import { type CountedRecords, countRecords, type FigureRecords } from '#shared/features/figures.ts'
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

export function recordsOf({ registers, supports, ebooks }: Found): FigureRecords {
  return {
    meetings: registers.map(({ meetingId, activity, start, type, minutesHeld }) => ({
      id: meetingId,
      activity,
      start,
      type,
      minutesHeld,
      closed: true,
    })),
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

export async function findRecords(editionId: string, options: { withTerritory: boolean }): Promise<Found> {
  const [registers, supports, ebooks] = await Promise.all([
    findCountedRegisters(editionId, options),
    findCountedSupports(editionId),
    findEbooks(editionId),
  ])
  return { registers, supports, ebooks }
}

const nothingFound: Found = { registers: [], supports: [], ebooks: [] }

/** Reads what is counted of one edition; of the programme card where none is named. */
export async function findCounting(filters: ReportFilters): Promise<Counting> {
  const editions = await findEditions()
  const edition = filters.editionId ? editions.find(({ id }) => id === filters.editionId) : editions[0]
  if (filters.editionId && !edition) throw new AppError('not_found')
  const [stored, joined] = await Promise.all([
    edition ? findRecords(edition.id, { withTerritory: filters.territoryId !== undefined }) : nothingFound,
    findJoined(),
  ])
  const found = withJoined(stored, joined)
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
