// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Catalogue, createTranslator, findEntry, type PluralEntry, parameterNames } from '#shared/lib/i18n.ts'
import enMail from './en/mail.json' with { type: 'json' }
import { catalogues, translator } from './index.ts'
import itMail from './it/mail.json' with { type: 'json' }

const root = path.resolve(import.meta.dirname, '..', '..')

function keysOf(catalogue: Catalogue, prefix = ''): string[] {
  return Object.entries(catalogue).flatMap(([key, entry]) =>
    typeof entry === 'string' || 'other' in entry ? [prefix + key] : keysOf(entry, `${prefix}${key}.`),
  )
}

const textsOf = (entry: string | PluralEntry | undefined): string[] =>
  entry === undefined ? [] : typeof entry === 'string' ? [entry] : Object.values(entry)

function sourcesUnder(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|tsx)$/.test(file) && !file.includes('.test.'))
    .map((file) => readFileSync(path.join(root, folder, file), 'utf8'))
}

describe('the catalogues', () => {
  const italian = keysOf(catalogues.it)

  it('say the same things in both languages, with the same parameters', () => {
    expect(keysOf(catalogues.en).sort()).toEqual([...italian].sort())
    const parameters = (catalogue: Catalogue, key: string) =>
      parameterNames(textsOf(findEntry(catalogue, key)).join(' '))
    const differing = italian.filter(
      (key) => parameters(catalogues.it, key).join() !== parameters(catalogues.en, key).join(),
    )
    expect(differing).toEqual([])
  })

  it('call a role by one name, in the administration, on the page of an invitation and in its mail', () => {
    const spoken = [
      { ...catalogues.it, mail: itMail },
      { ...catalogues.en, mail: enMail },
    ]
    for (const { administration, invitations, mail } of spoken) {
      expect(invitations.role).toEqual(administration.roles)
      const inMail = Object.entries(administration.roles).map(([role, name]) => [role, name.toLocaleLowerCase()])
      expect(mail.roles).toEqual(Object.fromEntries(inMail))
    }
  })

  it('hold no empty sentence and no exclamation mark', () => {
    const texts = Object.values(catalogues).flatMap((one) => keysOf(one).flatMap((key) => textsOf(findEntry(one, key))))
    expect(texts.filter((text) => text.trim() === '' || text.includes('!'))).toEqual([])
  })

  it('have no sentence that nobody says', () => {
    const sources = ['client', 'server', 'shared'].flatMap(sourcesUnder).join('\n')
    const prefixes = [...sources.matchAll(/`([a-z]\w*(?:\.\w+)*\.)\$\{/g)].map((match) => match[1] ?? '')
    const unused = italian.filter(
      (key) => !sources.includes(`'${key}'`) && !prefixes.some((prefix) => key.startsWith(prefix)),
    )
    expect(unused).toEqual([])
  })
})

describe('a translator', () => {
  const t = createTranslator('it', {
    people: { zero: 'nessuno', one: '{count} persona', other: '{count} persone di {place}' },
    deep: { er: 'ciao {name}' },
  })

  it('counts by the rules of its language', () => {
    expect([0, 1, 2, 1200].map((count) => t('people', { count, place: 'Lodi' }))).toEqual([
      'nessuno',
      '1 persona',
      '2 persone di Lodi',
      '1200 persone di Lodi',
    ])
  })

  it('fills in names as they are', () => {
    expect(t('deep.er', { name: '$& {x}' })).toBe('ciao $& {x}')
    expect(translator('en')('ui.unread', { count: 1 })).toBe('1 unread message')
  })
})
