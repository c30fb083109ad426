// SPDX-License-Identifier: AGPL-3.0-or-later
import { type EbookRecord, findEbooks } from '#server/features/ebooks/queries.ts'
import { findEditions } from '#server/features/editions/queries.ts'
import { type CountedRegister, findCountedRegisters } from '#server/features/register/counted.ts'
import { type CountedSupport, findCountedSupports } from '#server/features/supportPaths/counted.ts'
import type { Edition } from '#shared/features/editions.ts'
import { type CountedRecords, countRecords, type FigureRecords } from '#shared/features/figures.ts'
import type { ReportFilters } from '#shared/features/report.ts'
import { AppError } from '#shared/lib/errors.ts'
import { findTerritory, type Territory } from './territory.ts'

interface Found {
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

function recordsOf({ registers, supports, ebooks }: Found): FigureRecords {
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

/** Reads what is counted of one edition; of the programme card where none is named. */
export async function findCounting(filters: ReportFilters): Promise<Counting> {
  const editions = await findEditions()
  const edition = filters.editionId ? editions.find(({ id }) => id === filters.editionId) : editions[0]
  if (filters.editionId && !edition) throw new AppError('not_found')
  const [found, supports, ebooks] = edition
    ? await Promise.all([
        findCountedRegisters(edition.id, { withTerritory: filters.territoryId !== undefined }),
        findCountedSupports(edition.id),
        findEbooks(edition.id),
      ])
    : [[], [], []]
  const registers = new Map(found.map((one) => [one.meetingId, one]))
  const territory = await findTerritory(
    filters,
    (meetingId, networkId) => registers.get(meetingId)?.lyingOf(networkId) ?? null,
  )
  return {
    editions,
    edition: edition ?? null,
    territory,
    counted: countRecords(recordsOf({ registers: found, supports, ebooks }), territory.scope),
    registers,
    supports,
    ebooks,
  }
}
