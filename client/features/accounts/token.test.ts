// SPDX-License-Identifier: AGPL-3.0-or-later
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, it, vi } from 'vitest'
import { useMailToken } from './token.ts'

afterEach(() => vi.unstubAllGlobals())

function Shown() {
  return useMailToken()
}

it('a first render that React throws away does not lose the secret of the link', () => {
  const address = { hash: '#secret', pathname: '/invito' }
  vi.stubGlobal('location', address)
  vi.stubGlobal('history', { state: null, replaceState: () => Object.assign(address, { hash: '' }) })
  expect([1, 2].map(() => renderToString(createElement(Shown)))).toEqual(['secret', 'secret'])
})
