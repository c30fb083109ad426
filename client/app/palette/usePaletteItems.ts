// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueries, useQuery } from '@tanstack/react-query'
import { threadTitle } from '#client/features/conversations/names.ts'
import { threadPageQuery, threadRowsQuery } from '#client/features/conversations/queries.ts'
import { inboxQuery } from '#client/features/inbox/queries.ts'
import { itemIcon, itemPath } from '#client/features/library/looks.ts'
import { useFoundItems } from '#client/features/library/useFoundItems.ts'
import { useMe } from '#client/features/me/queries.ts'
import { channelIcon, placeIcons } from '#client/features/places/components/PlaceRow.tsx'
import { isOpen } from '#client/features/places/open.ts'
import { placeMembersQuery, placesQuery, useMyPlaces } from '#client/features/places/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import type { IconName } from '#client/ui/Icon.tsx'
import type { PersonSummary } from '#shared/features/people.ts'
import type { Place } from '#shared/features/places.ts'
import { activeGrants } from '#shared/lib/actor.ts'
import { today } from '#shared/lib/dates.ts'
import type { ThreadColour } from '#shared/lib/schema.ts'

export interface PaletteItem {
  id: string
  label: string
  /** Where it is, or who it is. */
  line: string
  to: string
  colour: ThreadColour | 'none'
  icon: IconName | null
  /** Of people, who are shown instead. */
  person?: PersonSummary
}

/** With when something was said there last. */
type DatedItem = PaletteItem & { at: string; archived: boolean }

export interface PaletteGroup {
  id: 'recent' | 'places' | 'threads' | 'documents' | 'people'
  items: readonly PaletteItem[]
}

const perGroup = 6

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** Every word that was typed begins a word of the name. */
function matches(label: string, typed: string): boolean {
  const words = plain(label).split(/[\s'’"“”.,:;?()–-]+/)
  return plain(typed)
    .split(/\s+/)
    .filter(Boolean)
    .every((wanted) => words.some((word) => word.startsWith(wanted)))
}

const itemOf = (person: PersonSummary, to: string): PaletteItem => ({
  id: person.id,
  label: person.name,
  line: [person.title, person.home].filter(Boolean).join(', '),
  to,
  colour: person.colour,
  icon: null,
  person,
})

/** A guest reads conversations without their place, and knows the people of each. */
function useGuestItems() {
  const t = useT()
  const { person, grants } = useMe()
  const unread = useQuery(inboxQuery).data?.rows ?? []
  const held = activeGrants({ id: person.id, grants }, today()).flatMap(({ threadId }) => threadId ?? [])
  const questions = useQueries({ queries: held.map(threadPageQuery) })
  const pages = questions.flatMap(({ data }) => (data?.guest ? [data] : []))
  return {
    questions,
    threads: pages.map(
      ({ thread, channelName, place }): DatedItem => ({
        id: thread.id,
        label: threadTitle(t, thread, channelName),
        line: place.name,
        to: paths.thread(thread.id),
        colour: place.colour,
        icon: 'comment',
        at: unread.find(({ threadId }) => threadId === thread.id)?.last?.at ?? thread.createdAt,
        archived: place.archivedAt !== null,
      }),
    ),
    people: pages.flatMap(({ thread, people }) =>
      people.map((person): PaletteItem => itemOf(person, paths.thread(thread.id))),
    ),
  }
}

/** Places, conversations and people by name; without a word, where something was said last. */
export function usePaletteItems(typed: string) {
  const t = useT()
  const mine = useQuery(placesQuery)
  const { places, channels } = useMyPlaces()
  const open = places.filter(isOpen)
  const lists = useQueries({ queries: places.map(({ id }) => threadRowsQuery(id)) })
  const members = useQueries({ queries: open.map(({ id }) => placeMembersQuery(id)) })
  const guest = useGuestItems()
  const files = useFoundItems(typed)
  const questions = [mine, ...lists, ...members, ...guest.questions, ...files.questions]
  const placeOf = (placeId: string) => places.find(({ id }) => id === placeId)
  const archivedLine = (place: Place | undefined) => place && !isOpen(place) && t(`places.archived.${place.kind}`)

  const threads = lists
    .flatMap(({ data }) => data?.rows ?? [])
    .map(({ thread, last }): DatedItem => {
      const place = placeOf(thread.placeId)
      const channel = channels.find(({ id }) => id === thread.channelId)
      return {
        id: thread.id,
        label: threadTitle(t, thread, channel?.name),
        line: [place?.name, archivedLine(place)].filter(Boolean).join(' · '),
        to: paths.thread(thread.id),
        colour: place?.colour ?? 'none',
        archived: place !== undefined && !isOpen(place),
        icon: 'comment',
        at: last?.at ?? thread.createdAt,
      }
    })
    .concat(guest.threads)
    .sort((a, b) => b.at.localeCompare(a.at))
  const groups = (found: PaletteGroup[]) => ({ groups: found.filter(({ items }) => items.length > 0), questions })
  if (typed.trim() === '')
    return groups([{ id: 'recent', items: threads.filter(({ archived }) => !archived).slice(0, perGroup) }])

  const spaces = [
    ...places
      .filter(({ kind }) => kind !== 'programme')
      .map(
        (place): PaletteItem => ({
          id: place.id,
          label: place.name,
          line: [place.districtName, archivedLine(place)].filter(Boolean).join(' · '),
          to: paths.place(place),
          colour: place.colour,
          icon: placeIcons[place.kind],
        }),
      ),
    ...channels
      .filter(({ placeId }) => placeOf(placeId)?.kind === 'programme')
      .map(
        ({ id, name, posting }): PaletteItem => ({
          id,
          label: name,
          line: t('conversations.inProgramme'),
          to: paths.channel(id),
          colour: 'none',
          icon: channelIcon(posting),
        }),
      ),
  ]
  const documents = files.items.flatMap((item): PaletteItem[] => {
    const place = placeOf(item.placeId)
    if (!place) return []
    const { id, name, kind } = item
    const to = kind === 'folder' ? paths.library(place, id) : itemPath(item)
    return [{ id, label: name, line: place.name, to, colour: place.colour, icon: itemIcon(item) }]
  })
  const people = new Map(guest.people.map((item) => [item.id, item]))
  for (const [index, { data }] of members.entries()) {
    const place = open[index]
    if (!place || place.kind === 'programme') continue
    for (const person of data?.members ?? [])
      people.set(person.id, itemOf(person, `${paths.place(place)}/persone#${person.id}`))
  }
  const found = (items: readonly PaletteItem[]) => items.filter(({ label }) => matches(label, typed)).slice(0, perGroup)
  return groups([
    { id: 'places', items: found(spaces) },
    { id: 'threads', items: found(threads) },
    { id: 'documents', items: documents.slice(0, perGroup) },
    { id: 'people', items: found([...people.values()]) },
  ])
}
