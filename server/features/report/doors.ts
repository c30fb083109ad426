// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildEdition } from '#server/features/editions/build.ts'
import { reportEndpoints } from '#shared/features/report.ts'
import { door, staffOnly } from '#test/doors/door.ts'

const readers = ['ana', 'ben', 'facilitator', 'coordinator', 'evaluator', 'staff', 'outsider'] as const
/** Figures of the programme are of all who belong to it, whichever their network. */
const figures = { may: readers, everywhere: readers, otherwise: 'forbidden' } as const
const filters = async () => ({ editionId: (await buildEdition())._id })

export const reportDoors = [
  door(reportEndpoints.read, { ...figures, request: filters, shows: () => '"parts"' }),
  door(reportEndpoints.coverage, { ...figures, request: filters, shows: () => '"months"' }),
  door(reportEndpoints.records, {
    ...figures,
    request: async () => ({ ...(await filters()), no: 1, measure: 'meetings' as const }),
    shows: () => '"figure"',
  }),
  door(reportEndpoints.departures, { ...staffOnly, shows: () => '"departures"' }),
]
