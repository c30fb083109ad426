// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import * as standIn from './noSchemas.ts'

const root = path.resolve(import.meta.dirname, '..', '..')

function sources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
    .map((file) => readFileSync(path.join(root, folder, file), 'utf8'))
}

/** 'z.iso.datetime(' → ['iso', 'datetime'] */
const called = (text: string) => [...text.matchAll(/\bz\.([a-z]\w*)(?:\.(\w+))?/g)].map((match) => match.slice(1))

it('the stand-in of the browser knows every piece that the contract is built with', () => {
  const known = new Map<string, unknown>(Object.entries(standIn))
  const missing = sources('shared')
    .flatMap(called)
    .filter(([name = '', member]) => {
      if (name === 'infer') return false
      const piece = known.get(name)
      const holder = typeof piece === 'object' && piece !== null
      return piece === undefined || (holder && member !== undefined && !(member in piece))
    })
  expect(missing.map((names) => names.filter(Boolean).join('.'))).toEqual([])
})

it('nothing in the client asks a schema for an answer', () => {
  const asking = sources('client').filter((text) => /from 'zod/.test(text) || /\b(safeParse|parseAsync)\(/.test(text))
  expect(asking).toEqual([])
})
