// SPDX-License-Identifier: AGPL-3.0-or-later
import { createElement, Suspense } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, it } from 'vitest'
import { lazyPart } from './lazyPart.ts'

const words = ({ name }: { name: string }) => `Ciao ${name}`
const drawnWith = (Part: ReturnType<typeof lazyPart<{ name: string }>>) =>
  renderToString(createElement(Suspense, { fallback: 'Arriva' }, createElement(Part, { name: 'Ana' })))

it('a part that came ahead of need is drawn at once, and one that did not is waited for', async () => {
  const Part = lazyPart(async () => words)
  expect(drawnWith(Part)).toContain('Arriva')
  expect(Part.isHere()).toBe(false)
  await Part.load()
  expect(Part.isHere()).toBe(true)
  expect(drawnWith(Part)).toContain('Ciao Ana')
  expect(drawnWith(Part)).not.toContain('Arriva')
})

it('what comes with a part is there before it', async () => {
  const came: string[] = []
  const Part = lazyPart(
    async () => words,
    async () => void came.push('its words'),
  )
  await Part.load()
  expect(came).toEqual(['its words'])
})
