// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { writeWhole } from './files.mjs'
import { inRoot } from './root.mjs'

/** What opens without a network though nobody has been there: the first page, and what is used at a door or on the road. */
const opensAlone = [
  'index.html',
  'app/Inside.tsx',
  'lib/shellWorker.ts',
  'features/late.ts',
  'features/inbox/InboxPage.tsx',
  'features/inbox/components/WaitingForMe.tsx',
  'features/documents/components/Waiting.tsx',
  'features/meetings/MeetingPage.tsx',
  'features/register/CheckInPage.tsx',
  'features/register/RegisterPage.tsx',
  'features/supportPaths/LogHoursPage.tsx',
]
/** Whoever is in may come to any page; these words belong to pages that live by the line alone, or are public. */
const wordsWithALine = [
  'all.ts',
  ...['components', 'setup', 'welcome', 'answerLinks', 'report', 'editions'].map((name) => `${name}.json`),
]
const isWords = (name) => name.startsWith('../shared/i18n/') && !wordsWithALine.includes(path.posix.basename(name))

/** Names without a hash: asked anew with each version. */
const plainFiles = ['index.html', 'theme.js', 'icons.svg', 'favicon.svg', 'manifest.webmanifest']
/** Those that the page asks for before anything is drawn. */
const fontsOf = (page) => [...page.matchAll(/href="\/(fonts\/[^"]+)"/g)].map(([, name]) => name)

/** The built parts that these modules bring with them. */
function partsOf(manifest, modules) {
  const seen = new Map()
  const visit = (name) => {
    if (seen.has(name)) return
    const chunk = manifest[name]
    if (!chunk) throw new Error(`the shell needs ${name}, and the build has none`)
    seen.set(name, chunk)
    for (const other of chunk.imports ?? []) visit(other)
  }
  for (const name of modules) visit(name)
  return [...new Set([...seen.values()].flatMap(({ file, css = [] }) => [file, ...css]))].sort()
}

/** The worker with the list of what it keeps, under a version that follows from their bytes. */
export function writeShellWorker(folder) {
  const built = inRoot(folder)
  const manifest = JSON.parse(readFileSync(path.join(built, '.vite/manifest.json'), 'utf8'))
  const parts = partsOf(manifest, [...opensAlone, ...Object.keys(manifest).filter(isWords)])
  const files = [...plainFiles, ...fontsOf(readFileSync(path.join(built, 'index.html'), 'utf8'))]
  const worker = readFileSync(inRoot('client/worker/sw.js'), 'utf8')
  const hash = createHash('sha256').update(worker).update(parts.join())
  for (const name of files) hash.update(readFileSync(path.join(built, name)))
  const rooted = (names) => names.map((name) => `/${name}`)
  const shell = { version: hash.digest('hex').slice(0, 16), parts: rooted(parts), files: rooted(files) }
  writeWhole(path.join(built, 'sw.js'), `const shell = ${JSON.stringify(shell)}\n${worker}`)
}
