// SPDX-License-Identifier: AGPL-3.0-or-later

export const languageTags = { it: 'it', en: 'en-GB' } as const
export type LanguageCode = keyof typeof languageTags

/** Words that depend on a number: CLDR categories, and `zero` where nothing deserves its own sentence. */
export interface PluralEntry {
  readonly zero?: string
  readonly one?: string
  readonly many?: string
  readonly other: string
}

export interface Catalogue {
  readonly [key: string]: string | PluralEntry | Catalogue
}

type Plural = { other: string }
type Join<Prefix extends string, Key extends string> = Prefix extends '' ? Key : `${Prefix}.${Key}`

/** 'feature.key.sub' of every sentence; sentences that count are apart, because they ask for `count`. */
export type TextKey<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? Join<P, K> : T[K] extends Plural ? never : TextKey<T[K], Join<P, K>>
}[keyof T & string]
export type PluralKey<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? never : T[K] extends Plural ? Join<P, K> : PluralKey<T[K], Join<P, K>>
}[keyof T & string]

/** The keys of a catalogue without its words: two languages agree when these are the same type. */
export type CatalogueShape<T> = {
  [K in keyof T]: T[K] extends string ? 'text' : T[K] extends Plural ? 'plural' : CatalogueShape<T[K]>
}

export type Params = Readonly<Record<string, string | number>>

export interface Translate<T> {
  (key: TextKey<T>, params?: Params): string
  (key: PluralKey<T>, params: Params & { count: number }): string
}

const isPlural = (entry: string | PluralEntry | Catalogue): entry is PluralEntry =>
  typeof entry !== 'string' && typeof entry.other === 'string'

export function findEntry(catalogue: Catalogue, key: string): string | PluralEntry | undefined {
  let entry: string | PluralEntry | Catalogue | undefined = catalogue
  for (const part of key.split('.')) {
    if (entry === undefined || typeof entry === 'string' || isPlural(entry)) return undefined
    entry = entry[part]
  }
  return entry === undefined || typeof entry === 'string' || isPlural(entry) ? entry : undefined
}

const parameter = /\{(\w+)\}/g

export const parameterNames = (text: string): string[] =>
  [...new Set([...text.matchAll(parameter)].map((match) => match[1] ?? ''))].sort()

function choose(entry: PluralEntry, count: number, rules: Intl.PluralRules): string {
  if (count === 0 && entry.zero !== undefined) return entry.zero
  const category = rules.select(count)
  if (category === 'one') return entry.one ?? entry.other
  if (category === 'many') return entry.many ?? entry.other
  return entry.other
}

/** A language in use. A key that is not there is shown as it is: types and tests see to it that none is missing. */
export function createTranslator<T extends object>(language: LanguageCode, catalogue: T): Translate<T> {
  const rules = new Intl.PluralRules(languageTags[language])
  const numbers = new Intl.NumberFormat(languageTags[language])
  return (key: string, params: Params = {}): string => {
    const entry = findEntry(catalogue as unknown as Catalogue, key)
    if (entry === undefined) return key
    const text = typeof entry === 'string' ? entry : choose(entry, Number(params.count), rules)
    return text.replace(parameter, (whole, name: string) => {
      const value = params[name]
      if (value === undefined) return whole
      return typeof value === 'number' ? numbers.format(value) : value
    })
  }
}

/** English, where it has each sentence of Italian and no other; else a type error. */
type SameSentences<It, En> = [CatalogueShape<It>] extends [CatalogueShape<En>]
  ? [CatalogueShape<En>] extends [CatalogueShape<It>]
    ? En
    : never
  : never

/** Both languages at hand, for texts of the server: the client loads the one in use. Italian is the measure. */
export function inBothLanguages<It extends object, En extends object>(
  it: It,
  en: En & SameSentences<It, En>,
): (language: LanguageCode) => Translate<It> {
  // the same sentences, which the compiler has just seen
  const words = { it: createTranslator('it', it), en: createTranslator('en', en) as unknown as Translate<It> }
  return (language) => words[language]
}
