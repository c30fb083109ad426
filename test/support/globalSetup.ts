// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TestProject } from 'vitest/node'
import { buildReader } from '#scripts/lib/buildSteps.mjs'
import { startTestDatabase } from '#scripts/mongo/testDatabase.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    /** A user who may use any database of the private mongod of this run. */
    mongoUri: string
  }
}

/** One private mongod for all test files: the one that `npm test` has started, or one of this run's own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildReader('node_modules/.reader')
  const given = process.env.TEST_MONGODB_URI
  if (given) {
    project.provide('mongoUri', given)
    return async () => {}
  }
  const database = await startTestDatabase()
  project.provide('mongoUri', database.keeperUri('admin'))
  return database.stop
}
