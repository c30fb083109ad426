// SPDX-License-Identifier: AGPL-3.0-or-later
import type { InboxRow } from '#shared/features/inbox.ts'
import type { Channel } from '#shared/features/places.ts'
import type { ThreadColour } from '#shared/lib/schema.ts'

export interface Section {
  key: string
  name: string
  kind: 'network' | 'lab' | 'announcements' | 'channel'
  colour: ThreadColour | 'none'
  rows: InboxRow[]
}

interface Rail {
  places: readonly { id: string }[]
  channels: readonly Channel[]
}

const kinds = { network: 0, lab: 1, programme: 2 } as const

/** A place is a section; of the whole programme each channel is one. */
export const sectionKey = ({ thread, place }: Pick<InboxRow, 'thread' | 'place'>): string =>
  place.kind === 'programme' ? thread.channelId : place.id

/** Where a row stands in the rail: networks, labs, channels of the programme. A guest's place is in no rail: by name. */
function rankIn({ places, channels }: Rail, { thread, place }: InboxRow): [number, number, string] {
  const at =
    place.kind === 'programme'
      ? channels.findIndex(({ id }) => id === thread.channelId)
      : places.findIndex(({ id }) => id === place.id)
  return [kinds[place.kind], at < 0 ? Number.MAX_SAFE_INTEGER : at, place.name]
}

function sectionOf(row: InboxRow, channels: readonly Channel[]): Section {
  const { place, thread, channelName } = row
  const key = sectionKey(row)
  if (place.kind !== 'programme') return { key, name: place.name, kind: place.kind, colour: place.colour, rows: [] }
  const posting = channels.find(({ id }) => id === thread.channelId)?.posting
  return {
    key,
    name: channelName,
    kind: posting === 'facilitators' ? 'announcements' : 'channel',
    colour: 'none',
    rows: [],
  }
}

/** Rows by section, in the order of the rail; inside a section as they come. */
export function sectionsOf(rows: readonly InboxRow[], rail: Rail): Section[] {
  const ranked = rows
    .map((row) => ({ row, rank: rankIn(rail, row) }))
    .sort((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1] || a.rank[2].localeCompare(b.rank[2], 'it'))
  const sections = new Map<string, Section>()
  for (const { row } of ranked) {
    const key = sectionKey(row)
    const section = sections.get(key) ?? sectionOf(row, rail.channels)
    section.rows.push(row)
    sections.set(key, section)
  }
  return [...sections.values()]
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** By network, title or person, as one types. */
export function matchesFilter(row: InboxRow, title: string, filter: string): boolean {
  const wanted = plain(filter.trim())
  if (wanted === '') return true
  const { place, channelName, authors, last } = row
  return [place.name, channelName, title, last?.author.name ?? '', ...authors.map(({ name }) => name)].some((text) =>
    plain(text).includes(wanted),
  )
}

interface Here {
  threadId: string
  channelId: string | undefined
  section: string | undefined
}

/** The next thread with something new: the rest of this channel, then on along the rail, round and round. */
export function nextUnread(sections: readonly Section[], here: Here | null): InboxRow | undefined {
  const rows = sections.flatMap((section) => section.rows)
  const others = rows.filter(({ threadId }) => threadId !== here?.threadId)
  if (!here) return others[0]
  const sameChannel = others.find(({ thread }) => thread.channelId === here.channelId)
  if (sameChannel) return sameChannel
  const at = sections.findIndex(({ key }) => key === here.section)
  const onward = at < 0 ? sections : [...sections.slice(at), ...sections.slice(0, at)]
  return onward.flatMap((section) => section.rows).find(({ threadId }) => threadId !== here.threadId)
}
