// SPDX-License-Identifier: AGPL-3.0-or-later

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import * as z from 'zod/mini'
import { acknowledgements, announcementVersion } from '#shared/features/announcements.ts'
import { activityDraft, editionTexts } from '#shared/features/editions.ts'
import { channelPostings, joinings } from '#shared/features/places.ts'
import { roleNames } from '#shared/lib/actor.ts'
import { email, oneOf, phone, threadColour, website } from '#shared/lib/schema.ts'
import { type DemoDocument, readDemoDocuments } from './documents.ts'
import { type DemoEmergency, emergenciesFile } from './emergencies.ts'
import { type DemoFiles, filesFile } from './files.ts'
import { type DemoMeeting, meetingsFile } from './meetings.ts'
import { type DemoPath, pathsFile } from './paths.ts'
import { type DemoPoll, pollsFile } from './polls.ts'
import { type DemoRecords, readDemoRecords } from './records.ts'
import { type DemoStrategy, strategiesFile } from './strategies.ts'

const key = z.string()
const channel = z.object({ key, name: z.string(), purpose: z.string(), posting: oneOf(channelPostings) })

const placesFile = z.object({
  programme: z.object({ name: z.string() }),
  healthAgencies: z.array(z.object({ key, name: z.string() })),
  districts: z.array(z.object({ key, name: z.string(), healthAgency: key })),
  networks: z.array(z.object({ key, name: z.string(), district: key, colour: threadColour })),
  labs: z.array(
    z.object({
      key,
      name: z.string(),
      colour: threadColour,
      joining: oneOf(joinings),
      description: z.string(),
      archived: z.optional(z.number()),
    }),
  ),
  programmeChannels: z.array(channel),
  networkChannels: z.array(channel),
  organisations: z.array(
    z.object({
      key,
      name: z.string(),
      type: z.string(),
      district: z.optional(key),
      email: z.optional(email),
      phone: z.optional(phone),
      website: z.optional(website),
    }),
  ),
})

const editionsFile = z.array(
  z.object({
    key,
    ...editionTexts,
    activities: z.array(z.extend(activityDraft, { no: z.int(), lines: z.array(z.extend(activityDraft, { key })) })),
  }),
)

const person = z.object({
  key,
  name: z.string(),
  title: z.string(),
  organisation: z.optional(key),
  /** Other bodies; they speak for the first until they choose. */
  alsoOf: z.optional(z.array(key)),
  colour: threadColour,
  languages: z.array(z.string()),
  roles: z.array(
    z.object({
      place: key,
      role: oneOf(roleNames),
      since: z.number(),
      until: z.optional(z.number()),
      thread: z.optional(key),
    }),
  ),
})

const conversation = z.object({
  slug: z.string(),
  channel: z.string(),
  title: z.nullable(z.string()),
  context: z.nullable(z.string()),
  messages: z.array(
    z.object({
      by: key,
      day: z.number(),
      at: z.string(),
      text: z.string(),
      lang: z.optional(z.string()),
      reactions: z.optional(z.record(z.string(), z.array(key))),
    }),
  ),
})

const login = z.object({
  person: key,
  role: oneOf(roleNames),
  unread: z.array(z.object({ slug: z.string(), last: z.number() })),
  halfway: z.string(),
})

const announcementsFile = z.array(
  z.object({
    key,
    by: key,
    day: z.number(),
    at: z.string(),
    everywhere: z.boolean(),
    places: z.array(key),
    acknowledgement: oneOf(acknowledgements),
    due: z.nullable(z.number()),
    shared: z.nullable(key),
    silent: z.array(key),
    missing: z.array(key),
    refused: z.array(key),
    versions: z.array(announcementVersion),
  }),
)

export type DemoAnnouncement = z.infer<typeof announcementsFile>[number]
export type DemoEdition = z.infer<typeof editionsFile>[number]
export type DemoPlaces = z.infer<typeof placesFile>
export type DemoPerson = z.infer<typeof person>
export type DemoConversation = z.infer<typeof conversation>
export type DemoLogin = z.infer<typeof login>

export interface DemoContent {
  places: DemoPlaces
  /** The first is the programme card. */
  editions: DemoEdition[]
  /** Of the first edition. */
  records: DemoRecords
  people: DemoPerson[]
  conversations: DemoConversation[]
  logins: DemoLogin[]
  files: DemoFiles
  meetings: DemoMeeting[]
  paths: DemoPath[]
  polls: DemoPoll[]
  documents: DemoDocument[]
  announcements: DemoAnnouncement[]
  strategies: DemoStrategy[]
  emergencies: DemoEmergency[]
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))

/** The demo programme as it lies in the repository. */
export function readDemoContent(folder: string): DemoContent {
  const threads = path.join(folder, 'threads')
  return {
    places: placesFile.parse(readJson(path.join(folder, 'places.json'))),
    editions: editionsFile.parse(readJson(path.join(folder, 'editions.json'))),
    records: readDemoRecords(path.join(folder, 'records')),
    people: z.array(person).parse(readJson(path.join(folder, 'people.json'))),
    emergencies: emergenciesFile.parse(readJson(path.join(folder, 'emergencies.json'))),
    strategies: strategiesFile.parse(readJson(path.join(folder, 'strategies.json'))),
    announcements: announcementsFile.parse(readJson(path.join(folder, 'announcements.json'))),
    documents: readDemoDocuments(path.join(folder, 'documents')),
    meetings: meetingsFile.parse(readJson(path.join(folder, 'meetings.json'))),
    paths: pathsFile.parse(readJson(path.join(folder, 'paths.json'))),
    polls: pollsFile.parse(readJson(path.join(folder, 'polls.json'))),
    files: filesFile.parse(readJson(path.join(folder, 'files.json'))),
    logins: z.array(login).parse(readJson(path.join(folder, 'logins.json'))),
    conversations: readdirSync(threads)
      .sort()
      .map((file) => conversation.parse(readJson(path.join(threads, file)))),
  }
}
