// SPDX-License-Identifier: AGPL-3.0-or-later
import { accountSeed } from '#server/features/accounts/seed.ts'
import { readPointerSeed } from '#server/features/inbox/seed.ts'
import { messageSeed } from '#server/features/messages/seed.ts'
import { organisationSeed } from '#server/features/organisations/seed.ts'
import { personSeed } from '#server/features/people/seed.ts'
import { channelSeed, placeSeed } from '#server/features/places/seed.ts'
import { programmeSeed } from '#server/features/programme/seed.ts'
import { roleSeed } from '#server/features/roles/seed.ts'
import { districtSeed, healthAgencySeed } from '#server/features/territory/seed.ts'
import { threadSeed } from '#server/features/threads/seed.ts'

const collections = {
  messages: messageSeed,
  readPointers: readPointerSeed,
  threads: threadSeed,
  roles: roleSeed,
  channels: channelSeed,
  places: placeSeed,
  accounts: accountSeed,
  people: personSeed,
  organisations: organisationSeed,
  districts: districtSeed,
  healthAgencies: healthAgencySeed,
  programme: programmeSeed,
}

export interface Counted {
  name: string
  count: number
}

/** What is not of the demo, by collection; nothing where there is none. */
export async function countReal(): Promise<Counted[]> {
  const counted = await Promise.all(
    Object.entries(collections).map(async ([name, seed]) => ({ name, count: await seed.countReal() })),
  )
  return counted.filter(({ count }) => count > 0)
}

/** Removes demo records and nothing else. */
export async function clearDemo(): Promise<Counted[]> {
  const removed: Counted[] = []
  for (const [name, seed] of Object.entries(collections)) removed.push({ name, count: await seed.removeDemo() })
  return removed
}
