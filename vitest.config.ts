// SPDX-License-Identifier: AGPL-3.0-or-later
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { TallyReporter } from './scripts/lib/tallyReporter.mjs'

const globalSetup = ['test/support/globalSetup.ts']

const projects = ['convergence', 'node', 'journeys']
const waiting = /\/(killed|fuzz)\.test\.ts$/
const longest = /\/(making|badInput|controls|pages|unanswered)\.test\.ts$/
const turnOf = ({ project, moduleId }: TestSpecification) => {
  if (waiting.test(moduleId)) return -1
  const turn = projects.indexOf(project.name)
  return longest.test(moduleId) ? turn - 0.5 : turn
}

/**
 * What waits through an outage begins first: others work beside it. Whoever is done with the rest goes on with
 * journeys, and of each kind the longest come first: else the last of them would run alone.
 */
class InTurn extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    return (await super.sort(files)).sort((a, b) => turnOf(a) - turnOf(b))
  }
}

export default defineConfig({
  test: {
    reporters: process.env.TALLY_FILE ? [new TallyReporter()] : ['default'],
    pool: 'forks',
    maxWorkers: 3,
    allowOnly: false,
    sequence: { sequencer: InTurn },
    passWithNoTests: true,
    setupFiles: ['test/support/everyFile.ts'],
    // what hangs is found out later, but nothing fails for being slow: no test asserts a time
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          // files of one process share its modules: loading them for each costs more than the tests
          isolate: false,
          globalSetup,
          include: ['{shared,server,client,test}/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', 'test/journeys/**', 'test/convergence/**'],
        },
      },
      {
        extends: true,
        test: {
          // puts a browser's globals around the client: a process of its own
          name: 'convergence',
          globalSetup,
          include: ['test/convergence/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          globalSetup,
          isolate: false,
          include: ['test/journeys/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
