// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { filesBelow } from './files.mjs'
import { inRoot } from './root.mjs'
import { Hint } from './say.mjs'

const isText = (entry) => typeof entry === 'string' || typeof entry.other === 'string'

const keysOf = (entries, prefix) =>
  Object.entries(entries).flatMap(([key, entry]) =>
    isText(entry) ? [`${prefix}${key}`] : keysOf(entry, `${prefix}${key}.`),
  )

/** What one language says and the other does not: 'messages.edit.save is missing in en'. */
export function missingWords(catalogues) {
  const keys = Object.entries(catalogues).map(([language, words]) => [language, new Set(keysOf(words, ''))])
  const all = new Set(keys.flatMap(([, known]) => [...known]))
  return [...all].flatMap((key) =>
    keys.flatMap(([language, known]) => (known.has(key) ? [] : [`${key} is missing in ${language}`])),
  )
}

/** Both languages as they lie in their folders: a file each for what belongs together. */
export function readCatalogues(languages = ['it', 'en']) {
  const wordsIn = (language) =>
    filesBelow([`shared/i18n/${language}`], (file) => file.endsWith('.json')).map((file) => [
      path.basename(file, '.json'),
      JSON.parse(readFileSync(inRoot(file), 'utf8')),
    ])
  return Object.fromEntries(languages.map((language) => [language, Object.fromEntries(wordsIn(language))]))
}

/** A build never waits for the types: what people would read as a bare key is found here. */
export function refuseMissingWords() {
  const missing = missingWords(readCatalogues())
  if (missing.length > 0) throw new Hint(`shared/i18n: ${missing.join(', ')}`)
}
