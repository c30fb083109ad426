// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import * as z from 'zod/mini'
import { reactionEmoji } from '#shared/features/messages.ts'
import { channelPostings, joinings } from '#shared/features/places.ts'
import { email, phone, threadColours, website } from '#shared/lib/schema.ts'
import { demoTitles } from './titles.ts'

const key = z.string().check(z.regex(/^[a-z0-9.-]+$/))
const colour = z.enum(threadColours)
const named = z.strictObject({ key, name: z.string() })
const channels = z.array(
  z.strictObject({ key, name: z.string(), purpose: z.string(), posting: z.enum(channelPostings) }),
)
const placesFile = z.strictObject({
  programme: named,
  healthAgencies: z.array(named),
  districts: z.array(z.strictObject({ ...named.shape, healthAgency: key })),
  networks: z.array(z.strictObject({ ...named.shape, district: key, colour })),
  labs: z.array(
    z.strictObject({
      ...named.shape,
      colour,
      joining: z.enum(joinings),
      description: z.string(),
      archived: z.optional(z.int().check(z.lt(0))),
    }),
  ),
  programmeChannels: channels,
  networkChannels: channels,
  organisations: z.array(
    z.strictObject({
      ...named.shape,
      type: z.string(),
      district: z.optional(key),
      email: z.optional(email),
      phone: z.optional(phone),
      website: z.optional(website),
    }),
  ),
})
const demoRole = z.strictObject({
  place: key,
  role: z.enum(['staff', 'facilitator', 'coordinator', 'member', 'guest', 'evaluator']),
  since: z.number().check(z.lt(0)),
  until: z.optional(z.number()),
  thread: z.optional(key),
})
const personFile = z.strictObject({
  key,
  name: z.string(),
  title: z.string(),
  organisation: key,
  alsoOf: z.optional(z.array(key)),
  colour,
  languages: z.array(z.string().check(z.regex(/^[a-z]{2}$/))),
  roles: z.array(demoRole).check(z.minLength(1)),
})
const messageFile = z.strictObject({
  by: key,
  day: z.int().check(z.lte(0)),
  at: z.string().check(z.regex(/^([0-9]|1[0-9]|2[0-3]):[0-5][0-9]$/)),
  text: z.string().check(z.minLength(1)),
  lang: z.optional(z.string()),
  reactions: z.optional(z.partialRecord(z.enum(reactionEmoji), z.array(key).check(z.minLength(1)))),
})
const threadFile = z.strictObject({
  slug: key,
  channel: z.string(),
  title: z.nullable(z.string()),
  context: z.nullable(z.string()),
  messages: z.array(messageFile),
})
const loginFile = z.strictObject({
  person: key,
  role: z.enum(['staff', 'facilitator', 'member']),
  unread: z.array(z.strictObject({ slug: key, last: z.int() })),
  halfway: key,
})
type Person = z.infer<typeof personFile>
type Role = z.infer<typeof demoRole>
type Thread = z.infer<typeof threadFile>

const readJson = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
const files = readdirSync(new URL('threads/', import.meta.url)).filter((name) => name.endsWith('.json'))
const places = placesFile.parse(readJson('places.json'))
const people = z.array(personFile).parse(readJson('people.json'))
const logins = z.array(loginFile).parse(readJson('logins.json'))
const threads = files.map((name) => threadFile.parse(readJson(`threads/${name}`)))

const person = new Map(people.map((one) => [one.key, one]))
const keysOf = (list: { key: string }[]) => list.map((one) => one.key)
const networkKeys = new Set(keysOf(places.networks))
const labKeys = new Set(keysOf(places.labs))
const placeKeys = new Set(['programma', ...networkKeys, ...labKeys])
const active = (role: Role, day: number) => role.since <= day && (role.until ?? 0) >= day
const rolesOn = (one: Person | undefined, day: number) => one?.roles.filter((role) => active(role, day)) ?? []
const networksOf = (one: Person) =>
  rolesOn(one, 0).filter((role) => networkKeys.has(role.place) && role.role !== 'guest')
const peopleOf = (place: string) => people.filter((one) => rolesOn(one, 0).some((role) => role.place === place))
const distinct = (list: Iterable<unknown>) => new Set(list).size

function mayRead(one: Person | undefined, thread: Thread, day: number): boolean {
  const place = thread.channel.split('/')[0]
  return rolesOn(one, day).some((role) => {
    if (role.role === 'guest') return role.thread === thread.slug
    if (role.role === 'evaluator') return false
    return role.place === place || (place === 'programma' && networkKeys.has(role.place))
  })
}
const mayAnnounce = (one: Person | undefined, day: number) =>
  rolesOn(one, day).some(
    (role) =>
      (role.role === 'facilitator' && networkKeys.has(role.place)) ||
      (role.role === 'staff' && role.place === 'programma'),
  )
const mentioned = (text: string) => [...text.matchAll(/<@([^>]+)>/g)].map((match) => match[1] ?? '')
const minutes = (message: { day: number; at: string }) => {
  const [hour = 0, minute = 0] = message.at.split(':').map(Number)
  return message.day * 1440 + hour * 60 + minute
}
const find = (slug: string) => threads.find((thread) => thread.slug === slug)
const problems = (check: (thread: Thread) => string[]) =>
  threads.flatMap((thread) => check(thread).map((problem) => `${thread.slug}: ${problem}`))

it('staff is in networks and labs for a time', () => {
  const staff = people.filter(({ roles }) => roles.some(({ place, role }) => place === 'programma' && role === 'staff'))
  const inPlaces = staff.flatMap(({ roles }) => roles.filter(({ place }) => place !== 'programma'))
  expect(inPlaces.length).toBeGreaterThan(0)
  expect(inPlaces.filter(({ until }) => until === undefined)).toEqual([])
})

it('has the territory of the programme, and keys that are known and used once', () => {
  expect([places.healthAgencies.length, places.networks.length, places.labs.length]).toEqual([8, 33, 8])
  for (const list of [people, places.districts, places.networks, places.labs, places.organisations]) {
    expect(distinct(keysOf(list))).toBe(list.length)
  }
  expect(distinct(places.networks.map((one) => one.district))).toBe(33)
  for (const one of places.networks) expect(keysOf(places.districts)).toContain(one.district)
  for (const one of places.districts) expect(keysOf(places.healthAgencies)).toContain(one.healthAgency)
  for (const { organisation, alsoOf = [] } of people)
    expect(keysOf(places.organisations)).toEqual(expect.arrayContaining([organisation, ...alsoOf]))
  for (const one of people) for (const role of one.roles) expect(placeKeys).toContain(role.place)
})

it('has about 120 people, each network its coordinator, its facilitator and at least three people', () => {
  expect(Math.abs(people.length - 120)).toBeLessThanOrEqual(5)
  for (const place of networkKeys) {
    const roles = peopleOf(place).flatMap((one) => rolesOn(one, 0).filter((role) => role.place === place))
    const held = roles.map((role) => role.role)
    expect([place, held.filter((role) => role === 'coordinator').length]).toEqual([place, 1])
    expect([place, held.includes('facilitator'), held.length >= 3]).toEqual([place, true, true])
  }
  for (const role of ['evaluator', 'guest']) {
    expect(people.filter((one) => one.roles.some((held) => held.role === role))).toHaveLength(1)
  }
})

it('has the people the screens count: 19 of 11 bodies in Rete Muzza, 64 of 29 networks in the mediation lab', () => {
  const muzza = peopleOf('rete-muzza')
  expect([muzza.length, distinct(muzza.map((one) => one.organisation))]).toEqual([19, 11])
  const lab = peopleOf('lab-mediazione')
  expect([lab.length, distinct(lab.flatMap((one) => networksOf(one).map((role) => role.place)))]).toEqual([64, 29])
})

it('has one space that is over, with what was said in it before', () => {
  const over = places.labs.filter(({ archived }) => archived !== undefined)
  expect(keysOf(over)).toEqual(['emergenza-ucraina'])
  const days = threads
    .filter(({ channel }) => channel === 'emergenza-ucraina')
    .flatMap(({ messages }) => messages.map(({ day }) => day))
  expect(days.length).toBeGreaterThan(3)
  expect(days.filter((day) => day >= (over[0]?.archived ?? 0))).toEqual([])
})

it('has a conversation for each file, in a channel that exists, with an opening of its own', () => {
  const known = [
    ...labKeys,
    ...keysOf(places.programmeChannels).map((one) => `programma/${one}`),
    ...[...networkKeys].flatMap((place) => keysOf(places.networkChannels).map((one) => `${place}/${one}`)),
  ]
  expect(threads.map((thread) => `${thread.slug}.json`)).toEqual(files)
  for (const thread of threads) expect(known).toContain(thread.channel)
  const openings = threads.map((thread) => thread.messages[0]?.text.split(/\s+/).slice(0, 3).join(' '))
  expect(openings.filter((one, index) => openings.indexOf(one) !== index)).toEqual([])
  const titles = threads.map((thread) => `${thread.channel} ${thread.title}`)
  expect(titles.filter((one, index) => titles.indexOf(one) !== index)).toEqual([])
  const texts = threads.flatMap((thread) => thread.messages.map((message) => message.text))
  expect(texts.filter((one, index) => texts.indexOf(one) !== index)).toEqual([])
})

it('says what a conversation is about in plain words', () => {
  expect(problems(({ context }) => context?.match(/[*_`[\]]/g) ?? [])).toEqual([])
})

it('lets only those write, react and be mentioned who may read', () => {
  const wrong = problems((thread) =>
    thread.messages.flatMap(({ by, day, text, reactions }) => {
      const everybody = [by, ...mentioned(text), ...Object.values(reactions ?? {}).flat()]
      const strangers = everybody.filter((one) => !mayRead(person.get(one), thread, day))
      if (Object.values(reactions ?? {}).some((list) => list.includes(by))) strangers.push(`reacting to oneself: ${by}`)
      if (thread.channel === 'programma/annunci' && !mayAnnounce(person.get(by), day)) strangers.push(by)
      return strangers.map((one) => `${one} on day ${day}`)
    }),
  )
  expect(wrong).toEqual([])
})

it('is talk to one another: somebody is named and something is met with a reaction in each conversation', () => {
  const wrong = problems(({ messages }) => [
    ...(messages.some(({ text }) => mentioned(text).length > 0) ? [] : ['no mention']),
    ...(messages.some(({ reactions }) => reactions) ? [] : ['no reaction']),
  ])
  expect(wrong).toEqual([])
})

it('is talk among bodies: three authors of two bodies, 4 to 20 messages in order', () => {
  const lengths = new Map([['mediazione-a-chiamata-o-in-equipe', 34]])
  const wrong = problems((thread) => {
    const authors = new Set(thread.messages.map((message) => message.by))
    const bodies = distinct([...authors].map((one) => person.get(one)?.organisation))
    const count = thread.messages.length
    const wanted = thread.slug.startsWith('long-') ? 300 : lengths.get(thread.slug)
    const times = thread.messages.map(minutes)
    return [
      ...(authors.size < 3 || bodies < 2 ? [`${authors.size} authors of ${bodies} bodies`] : []),
      ...(wanted ? (count === wanted ? [] : [`${count} messages`]) : count < 4 || count > 20 ? [`${count}`] : []),
      ...times.flatMap((time, index) => (time < (times[index - 1] ?? time) ? [`message ${index + 1} too early`] : [])),
    ]
  })
  expect(wrong).toEqual([])
  expect(distinct(find('mediazione-a-chiamata-o-in-equipe')?.messages.map((one) => one.by) ?? [])).toBe(9)
  for (const lang of ['ar', 'fr']) {
    expect(threads.some((thread) => thread.messages.some((message) => message.lang === lang))).toBe(true)
  }
})

it('says no date of its own: only tokens, or the weekday of a habit', () => {
  const weekday = '(?:luned|marted|mercoled|gioved|venerd)ì|sabato|domenica'
  const habit = new RegExp(`(?:\\b(?:il|la|al|alla|dal|dalla|del|della|di|ogni|i|una?)|l')\\s*(?:${weekday})`, 'giu')
  const month =
    'gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre|20[23][0-9]'
  const literal = new RegExp(`(?<![\\p{L}\\d./])(?:${weekday}|${month})(?![\\p{L}\\d])`, 'iu')
  const token = /\{\{(?:date|weekday|day|fulldate|month):[+-]\d+\}\}/g
  const wrong = problems((thread) =>
    [thread.title ?? '', thread.context ?? '', ...thread.messages.map((message) => message.text)].filter((text) => {
      const rest = text.replace(token, '').replace(habit, '')
      return literal.test(rest) || rest.includes('{{')
    }),
  )
  expect(wrong).toEqual([])
})

it('has the thirty titles of the programme, each in its channel', () => {
  const missing = demoTitles.filter(
    ({ channel, title }) => !threads.some((thread) => thread.channel === channel && thread.title === title),
  )
  expect(missing).toEqual([])
})

it('has three logins with something to read in four places, one mention, and a long thread read halfway', () => {
  expect(logins.map((login) => login.role).sort()).toEqual(['facilitator', 'member', 'staff'])
  for (const login of logins) {
    const who = person.get(login.person)
    expect(rolesOn(who, 0).some((role) => role.role === login.role)).toBe(true)
    const unread = login.unread.map(({ slug, last }) => {
      const thread = find(slug)
      if (!thread) throw new Error(`${login.person}: no thread ${slug}`)
      expect([slug, mayRead(who, thread, 0), thread.messages.length > last]).toEqual([slug, true, true])
      return { thread, messages: thread.messages.slice(-last) }
    })
    expect(distinct(unread.map(({ thread }) => thread.channel.split('/')[0]))).toBeGreaterThanOrEqual(4)
    const messages = unread.flatMap((one) => one.messages)
    expect(messages.filter((message) => message.by === login.person)).toEqual([])
    const long = find(login.halfway)
    expect([login.halfway, long?.messages.length, long && mayRead(who, long, 0)]).toEqual([login.halfway, 300, true])
    const waiting = [...messages, ...(long?.messages.slice(150) ?? [])]
    expect(waiting.filter(({ text }) => mentioned(text).includes(login.person))).toHaveLength(1)
  }
})
