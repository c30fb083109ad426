// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const folder = path.resolve(import.meta.dirname, '../server/features')

/** From left to right: who people are and where they belong, what is said there, what follows from both. */
const layers = [
  [
    'accounts',
    'caseData',
    'editions',
    'mail',
    'me',
    'organisations',
    'people',
    'places',
    'programme',
    'roles',
    'sessions',
    'territory',
  ],
  [
    'adoption',
    'agendaProposals',
    'answerLinks',
    'answers',
    'calendars',
    'certificates',
    'comments',
    'datePolls',
    'documentFiles',
    'documents',
    'exports',
    'drafting',
    'ebooks',
    'files',
    'guests',
    'imports',
    'library',
    'materials',
    'meetings',
    'messages',
    'minutes',
    'outcomes',
    'register',
    'previews',
    'series',
    'sharing',
    'supportPaths',
    'threads',
    'uploads',
    'writing',
  ],
  [
    'administration',
    'announcements',
    'conversations',
    'emergencies',
    'freezes',
    'inbox',
    'invitations',
    'labJoining',
    'meetingImports',
    'placeAdministration',
    'portfolio',
    'registerPersons',
    'report',
    'presence',
    'reminders',
    'setup',
    'strategies',
  ],
]

const layerOf = (feature: string) => layers.findIndex((names) => names.includes(feature))
const features = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
)

/** What builds worlds for tests may look to the right. */
const isProduct = (file: string) => file.endsWith('.ts') && !/(\.test|^build|^doors)\.ts$/.test(file)

function importsOf(feature: string): string[] {
  return readdirSync(path.join(folder, feature))
    .filter(isProduct)
    .flatMap((file) => {
      const text = readFileSync(path.join(folder, feature, file), 'utf8')
      return [...text.matchAll(/from '#server\/features\/([^/']+)\//g)].map((match) => match[1] ?? '')
    })
}

it('every feature has its layer', () => {
  expect(features.filter((feature) => layerOf(feature) < 0)).toEqual([])
  expect(layers.flat().filter((name) => !features.includes(name))).toEqual([])
})

it.each(features)('%s never imports from the right', (feature) => {
  const right = importsOf(feature).filter((other) => layerOf(other) > layerOf(feature))
  expect([...new Set(right)]).toEqual([])
})

it('what is announced is stored: by `tx.emit` or `announceStored`, and nobody else publishes', () => {
  const server = path.resolve(folder, '..')
  const publishing = readdirSync(server, { recursive: true, encoding: 'utf8' })
    .filter((file) => isProduct(path.basename(file)))
    .filter((file) => readFileSync(path.join(server, file), 'utf8').includes('bus.publish('))
  expect(publishing.sort()).toEqual(['lib/db/announce.ts', 'lib/db/write.ts'])
})
