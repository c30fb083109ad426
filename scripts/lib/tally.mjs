// SPDX-License-Identifier: AGPL-3.0-or-later
import { say } from './say.mjs'

/** What has passed and failed so far, and the closing lines of `npm test`. */
export class Tally {
  passed = 0
  failed = 0
  #notRun = []

  add({ passed, failed }) {
    this.passed += passed
    this.failed += failed
  }

  addOne(ok) {
    this.add(ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })
  }

  /** Something this machine lacks: said, never hidden among what has passed. */
  addNotRun(what) {
    this.#notRun.push(what)
  }

  close() {
    for (const what of this.#notRun) say(`not run: ${what}`)
    if (this.passed + this.failed === 0) this.failed = 1
    say(`${this.passed} passed, ${this.failed} failed`)
    return this.failed === 0
  }
}
