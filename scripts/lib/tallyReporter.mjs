// SPDX-License-Identifier: AGPL-3.0-or-later
import { writeFileSync } from 'node:fs'
import { dim } from './say.mjs'

const longestShown = 16

/**
 * Counts what vitest ran. A test that was skipped, left as todo, focused or never reached proves nothing: it counts
 * as failed. The count goes to the file named by TALLY_FILE.
 */
export class TallyReporter {
  #vitest
  #passed = 0
  #failed = 0
  #files = []

  onInit(vitest) {
    this.#vitest = vitest
  }

  onTestModuleEnd(module) {
    const before = this.#failed
    this.#files.push({ name: module.relativeModuleId, ms: module.diagnostic().duration })
    for (const test of module.children.allTests()) {
      const { state, errors = [] } = test.result()
      if (state === 'passed') this.#passed += 1
      else this.#fail(`${module.relativeModuleId} > ${test.fullName}`, state === 'failed' ? '' : 'is left out', errors)
    }
    for (const suite of module.children.allSuites())
      if (suite.errors().length > 0) this.#fail(`${module.relativeModuleId} > ${suite.fullName}`, '', suite.errors())
    if (module.errors().length > 0 || (module.state() === 'failed' && this.#failed === before))
      this.#fail(module.relativeModuleId, '', module.errors())
  }

  onTestRunEnd(_modules, unhandledErrors, reason) {
    if (unhandledErrors.length > 0) this.#fail('outside of any test', '', unhandledErrors)
    if (reason === 'interrupted') this.#fail('the run', 'was interrupted', [])
    this.#sayLongest()
    if (process.env.TALLY_FILE)
      writeFileSync(process.env.TALLY_FILE, JSON.stringify({ passed: this.#passed, failed: this.#failed }))
  }

  /** Whoever wants these tests shorter begins there. */
  #sayLongest() {
    const longest = this.#files.sort((a, b) => b.ms - a.ms).slice(0, longestShown)
    const words = longest.map(
      ({ name, ms }) => `${name.replace(/^test\/|\.test\.tsx?$/g, '')} ${(ms / 1000).toFixed(0)} s`,
    )
    this.#vitest.logger.log(dim(`longest: ${words.join(', ')}`))
  }

  #fail(name, why, errors) {
    this.#failed += 1
    this.#vitest.logger.log(`failed  ${name}${why ? `: ${why}` : ''}`)
    for (const error of errors) this.#vitest.logger.printError(error, { fullStack: false, verbose: false })
  }
}
