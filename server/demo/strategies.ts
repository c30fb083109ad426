// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import type { StrategyDocument } from '#server/features/strategies/seed.ts'
import { newId } from '#server/lib/id.ts'
import { addDays, type Day } from '#shared/lib/dates.ts'

export const strategiesFile = z.array(
  z.object({ by: z.string(), network: z.nullable(z.string()), day: z.number(), what: z.string(), why: z.string() }),
)
export type DemoStrategy = z.infer<typeof strategiesFile>[number]

interface Making {
  idOf: (key: string) => string
  clock: (day: number, at: string) => Date
  today: Day
}

/** When the programme and its networks changed course, and why. */
export const makeStrategies = (content: readonly DemoStrategy[], { idOf, clock, today }: Making): StrategyDocument[] =>
  content.map(({ by, network, day, what, why }) => ({
    ...{ _id: newId(), clientId: newId(), what, why, by: idOf(by), demo: true },
    placeId: network === null ? null : idOf(network),
    day: addDays(today, day),
    at: clock(day, '12:00'),
  }))
