// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { ownPath } from './ownPath.ts'

const ours = 'https://trama.example'

it.each(['/', '/conversazioni/recenti', '/inviti?a=b#c'])('opens %j here', (path) => {
  expect(ownPath(ours + path, ours)).toBe(path)
})

it.each(['//evil.com', '/\\evil.com', '\\\\evil.com', '/\t/evil.com', '/.//evil.com', '/a/..//evil.com'])(
  'does not open %j here, which a browser would read as another host',
  (path) => {
    expect(ownPath(ours + path, ours)).toBeNull()
  },
)

it.each(['https://evil.com/', `${ours}.evil.com/`, `${ours}@evil.com/`, `${ours}:8443/`, 'http://trama.example/', '/'])(
  'does not open %j here',
  (href) => {
    expect(ownPath(href, ours)).toBeNull()
  },
)
