// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { faults, placeOf } from '#scripts/lib/faults.mjs'
import { inRoot } from '#scripts/lib/root.mjs'

it.each(faults)('the line is there, once, and so is the test: $promise', (fault) => {
  expect(placeOf(fault, readFileSync(inRoot(fault.file), 'utf8')), fault.find).toBeGreaterThanOrEqual(0)
  expect(existsSync(inRoot(fault.test.file)), fault.test.file).toBe(true)
})
