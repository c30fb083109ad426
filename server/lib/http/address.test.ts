// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { addressOf } from './address.ts'

const of = (ip: string) => addressOf({ ip })

it.each([
  ['2001:db8:1:2::1', '2001:db8:1:2:ffff:0:0:9'],
  ['2001:db8:1:2::1', '2001:0DB8:0001:0002::7'],
  ['2001:db8::1', '2001:db8:0:0:1:2:3:4'],
  ['fe80::1%eth0', 'fe80::2%eth0'],
  ['::ffff:203.0.113.1', '203.0.113.1'],
])('%s and %s count as one', (one, other) => {
  expect(of(one)).toBe(of(other))
})

it.each([
  ['2001:db8:1:2::1', '2001:db8:1:3::1'],
  ['2001:db8::1', '2001:db9::1'],
  ['203.0.113.1', '203.0.113.2'],
  ['::ffff:203.0.113.1', '::ffff:203.0.113.2'],
  ['::1', '127.0.0.1'],
])('%s and %s are two', (one, other) => {
  expect(of(one)).not.toBe(of(other))
})
