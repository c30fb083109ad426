// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { inRoot } from '#scripts/lib/root.mjs'

const start = 'client/main.tsx'
/** What is drawn inside a text that is open, which brings the sheets of all its parts. */
const insideText = /^client\/(features\/(adoption|comments|documentFiles|documents|editor)|app\/components)\//

const cached = <Value>(make: (key: string) => Value) => {
  const known = new Map<string, Value>()
  return (key: string): Value => {
    const value = known.get(key) ?? make(key)
    known.set(key, value)
    return value
  }
}
const source = cached((file) => readFileSync(inRoot(file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, ''))
const isSheet = (file: string) => file.endsWith('.css')

/** What a file names, of this side. */
function named(file: string, pattern: RegExp): string[] {
  return [...source(file).matchAll(pattern)]
    .map(([, name = '']) =>
      name.startsWith('#client/')
        ? name.slice(1)
        : /^\.\/.+/.test(name)
          ? path.posix.join(path.posix.dirname(file), name)
          : '',
    )
    .filter((name) => name !== '' && existsSync(inRoot(name)))
}
const imported = cached((file) => named(file, isSheet(file) ? /@import "([^"]+)"/g : /(?:from|import)\s+'([^']+)'/g))
const lazy = cached((file) => (isSheet(file) ? [] : named(file, /import\('([^']+)'\)/g)))

/** A file with all that comes with it. */
const brought = cached((entry) => {
  const files = new Set([entry])
  for (const file of files) for (const next of imported(file)) files.add(next)
  return [...files]
})

/** What is loaded when it is asked for. */
function entries(): string[] {
  const found = new Set([start])
  for (const entry of found) for (const file of brought(entry)) for (const next of lazy(file)) found.add(next)
  return [...found]
}

/** The sheets that are there whoever asked for an entry: its own, and those that all who ask have. */
function sheetsOf(entry: string, all: readonly string[], asked: readonly string[] = []): Set<string> {
  const own = brought(entry).filter(isSheet)
  const askers = all.filter(
    (one) => one !== entry && !asked.includes(one) && brought(one).some((file) => lazy(file).includes(entry)),
  )
  const [first, ...others] = entry === start ? [] : askers.map((one) => sheetsOf(one, all, [...asked, entry]))
  return new Set([...own, ...[...(first ?? [])].filter((sheet) => others.every((one) => one.has(sheet)))])
}

/** The classes that are written in a component. */
const used = (file: string): string[] =>
  [...source(file).matchAll(/className=(?:"([^"]+)"|\{classes\(([^}]*)\)\}|\{[^}]*\? '([^']+)')/g)].flatMap(
    ([, plain = '', some = '', one = '']) =>
      `${plain} ${one} ${[...some.matchAll(/'([^']+)'/g)].map(([, name]) => name).join(' ')}`
        .split(/\s+/)
        .filter((name) => /^[a-z][\w-]*$/i.test(name)),
  )

it('what is loaded for a page brings the sheets of all that it draws', () => {
  const sheets = readdirSync(inRoot('client/styles')).filter(isSheet)
  const homes = new Map<string, string[]>()
  for (const sheet of sheets.map((name) => `client/styles/${name}`))
    for (const name of new Set([...source(sheet).matchAll(/\.([a-z][\w-]*)/gi)].map(([, one = '']) => one)))
      homes.set(name, [...(homes.get(name) ?? []), sheet])
  const all = entries()
  const lacking = all.flatMap((entry) => {
    const there = sheetsOf(entry, all)
    return brought(entry)
      .filter((file) => file.endsWith('.tsx') && !insideText.test(file))
      .flatMap((file) =>
        used(file)
          .filter((name) => homes.has(name) && !homes.get(name)?.some((sheet) => there.has(sheet)))
          .map((name) => `${entry}: .${name} of ${file} is in ${homes.get(name)?.join(' or ')}`),
      )
  })
  expect(all.length).toBeGreaterThan(50)
  expect(lacking).toEqual([])
})
