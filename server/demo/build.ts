// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId } from '#server/lib/id.ts'
import { mentionedIds } from '#shared/features/messages.ts'
import { defaultSettings } from '#shared/features/people.ts'
import type { RoleName } from '#shared/lib/actor.ts'
import { addDays, type Day } from '#shared/lib/dates.ts'
import type { DemoContent, DemoConversation } from './content.ts'
import { demoClock, fillDates } from './dates.ts'

/** Keys of the content → ids, made at the first look. */
function idBook(): (key: string) => string {
  const ids = new Map<string, string>()
  return (key) => {
    const id = ids.get(key) ?? newId()
    ids.set(key, id)
    return id
  }
}

const general = 'generale'

interface Loading {
  today: Day
  now: Date
}

/** The documents of the whole demo programme, by collection. */
export function buildDemo(content: DemoContent, { today, now }: Loading) {
  const idOf = idBook()
  const { places, people, conversations } = content
  const demo = true
  const long = addDays(today, -720)
  const createdAt = new Date(now.getTime() - 720 * 86_400_000)
  const clock = demoClock(today, now)
  const homeOf = new Map(places.networks.map(({ key, name }) => [key, { placeId: idOf(key), name }]))
  const kindOf = (key: string) => (key === 'programma' ? 'programme' : homeOf.has(key) ? 'network' : 'lab')

  const channelsOf = (placeKey: string, list: DemoContent['places']['networkChannels']) =>
    list.map(({ key, ...channel }, position) => ({
      ...channel,
      _id: idOf(`${placeKey}/${key}`),
      placeId: idOf(placeKey),
      position,
      threadsOnly: false,
      demo,
    }))
  const channels = [
    ...channelsOf('programma', places.programmeChannels),
    ...places.networks.flatMap(({ key }) => channelsOf(key, places.networkChannels)),
    ...places.labs.map(({ key, name, description }) => ({
      _id: idOf(`${key}/channel`),
      placeId: idOf(key),
      name,
      purpose: description,
      posting: 'all' as const,
      threadsOnly: false,
      position: 0,
      demo,
    })),
  ]
  const channelKey = (channel: string) => (channel.includes('/') ? channel : `${channel}/channel`)

  const text = (value: string, language?: string) =>
    fillDates(value, today, language).replace(/<@([a-z0-9.-]+)>/g, (_, person: string) => `<@${idOf(person)}>`)

  const byChannel = new Map(
    conversations.flatMap((talk) => (talk.title === null ? [[channelKey(talk.channel), talk] as const] : [])),
  )
  const threadOf = (talk: DemoConversation) => ({
    _id: idOf(`thread:${talk.slug}`),
    placeId: idOf(talk.channel.split('/')[0] ?? ''),
    channelId: idOf(channelKey(talk.channel)),
    kind: talk.title === null ? ('general' as const) : ('titled' as const),
    title: talk.title === null ? null : text(talk.title),
    context: talk.context === null ? null : text(talk.context),
    createdBy: talk.title === null ? null : idOf(talk.messages[0]?.by ?? ''),
    createdAt: clock(talk.messages[0]?.day ?? 0, talk.messages[0]?.at ?? '0:00'),
    demo,
  })
  const spoken = new Set([...byChannel.keys()].map(idOf))
  const silent = channels
    .filter(({ _id }) => !spoken.has(_id))
    .map(({ _id, placeId }) => ({
      _id: idOf(`${general}:${_id}`),
      placeId,
      channelId: _id,
      kind: 'general' as const,
      title: null,
      context: null,
      createdBy: null,
      createdAt,
      demo,
    }))

  return {
    idOf,
    programme: [{ _id: 'programme' as const, closedAt: null, demo }],
    editions: content.editions.map(({ key, activities, ...codes }, index) => ({
      _id: idOf(`edition:${key}`),
      ...codes,
      isCard: index === 0,
      activities: activities.map(({ lines, ...activity }) => ({
        ...activity,
        lines: lines.map(({ key: line, ...said }) => ({ id: idOf(`line:${key}/${activity.no}/${line}`), ...said })),
      })),
      demo,
    })),
    healthAgencies: places.healthAgencies.map(({ key, name }) => ({ _id: idOf(key), name, demo })),
    districts: places.districts.map(({ key, name, healthAgency }) => ({
      _id: idOf(key),
      name,
      healthAgencyId: idOf(healthAgency),
      demo,
    })),
    organisations: places.organisations.map(
      ({ key, name, type, district, email = null, phone = null, website = null }) => ({
        _id: idOf(`body:${key}`),
        name,
        type,
        districtId: district ? idOf(district) : null,
        ...{ email, phone, website },
        demo,
      }),
    ),
    places: [
      {
        _id: idOf('programma'),
        kind: 'programme' as const,
        name: places.programme.name,
        description: '',
        colour: 'blue' as const,
        joining: null,
        districts: [],
        archivedAt: null,
        demo,
        createdAt,
      },
      ...places.networks.map(({ key, name, colour, district }) => ({
        _id: idOf(key),
        kind: 'network' as const,
        name,
        description: '',
        colour,
        joining: null,
        // where it lay in the years of the records too
        districts: [{ districtId: idOf(district), from: '2018-01-01', to: null }],
        archivedAt: null,
        demo,
        createdAt,
      })),
      ...places.labs.map(({ key, name, description, colour, joining, archived }) => ({
        _id: idOf(key),
        kind: 'lab' as const,
        name,
        description,
        colour,
        joining,
        districts: [],
        archivedAt: archived === undefined ? null : clock(archived, '9:00'),
        demo,
        createdAt,
      })),
    ],
    channels,
    people: people.map((person) => ({
      _id: idOf(person.key),
      name: person.name,
      title: person.title,
      colour: person.colour,
      languages: person.languages,
      organisations: [...(person.organisation ? [person.organisation] : []), ...(person.alsoOf ?? [])].map((body) => ({
        organisationId: idOf(`body:${body}`),
        from: long,
        to: null,
      })),
      home:
        homeOf.get(person.roles.find(({ place, role }) => homeOf.has(place) && role !== 'staff')?.place ?? '') ?? null,
      settings: { ...defaultSettings },
      welcomedAt: createdAt,
      suspendedAt: null,
      demo,
      createdAt,
    })),
    roles: people.flatMap((person) =>
      person.roles.map(({ place, role, since, until, thread }) => ({
        _id: newId(),
        personId: idOf(person.key),
        placeId: idOf(place),
        placeKind: kindOf(place) as 'programme' | 'network' | 'lab',
        threadId: thread ? idOf(`thread:${thread}`) : null,
        role: role as RoleName,
        from: addDays(today, since),
        to: until === undefined ? null : addDays(today, until),
        endedAt: null,
        endedBy: null,
        grantedBy: null,
        demo,
        createdAt,
      })),
    ),
    threads: [...conversations.map(threadOf), ...silent],
    messages: conversations.flatMap((talk) =>
      talk.messages.map((message, index) => {
        const words = text(message.text, message.lang)
        return {
          _id: newId(),
          threadId: idOf(`thread:${talk.slug}`),
          seq: index + 1,
          rev: index + 1,
          numbers: [index + 1],
          authorId: idOf(message.by),
          clientId: newId(),
          text: words,
          mentions: mentionedIds(words),
          reactions: Object.entries(message.reactions ?? {}).map(([emoji, keys]) => ({
            emoji,
            personIds: keys.map(idOf),
          })),
          versions: [],
          notACase: false,
          createdAt: clock(message.day, message.at),
          editedAt: null,
          removedAt: null,
          removedBy: null,
          demo,
        }
      }),
    ),
  }
}
