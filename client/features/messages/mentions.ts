// SPDX-License-Identifier: AGPL-3.0-or-later
import { mentionPattern } from '#shared/features/messages.ts'

export interface Mention {
  id: string
  name: string
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** What a person reads in the composer, `@Name`, as it is stored: `<@id>`. */
export function encodeMentions(text: string, mentions: readonly Mention[]): string {
  if (mentions.length === 0) return text
  // the longest first, so that «Anna Rossi» is not taken for «Anna»
  const names = [...new Set(mentions.map(({ name }) => name))].sort((a, b) => b.length - a.length)
  const queues = new Map(
    names.map((name) => [name, mentions.filter((mention) => mention.name === name).map(({ id }) => id)]),
  )
  const anyName = new RegExp(`@(${names.map(escaped).join('|')})(?![\\p{L}\\p{N}])`, 'gu')
  return text.replace(anyName, (whole, name: string) => {
    const ids = queues.get(name) ?? []
    // two people of one name: in the order in which they were chosen
    const id = ids.length > 1 ? ids.shift() : ids[0]
    return id ? `<@${id}>` : whole
  })
}

/** The other way, for editing a message again. */
export function decodeMentions(stored: string, people: readonly Mention[]): { text: string; mentions: Mention[] } {
  const mentions: Mention[] = []
  const text = stored.replace(mentionPattern, (whole, id: string) => {
    const person = people.find((one) => one.id === id)
    if (!person) return whole
    mentions.push({ id, name: person.name })
    return `@${person.name}`
  })
  return { text, mentions }
}

export interface MentionQuery {
  /** Where the `@` stands. */
  start: number
  typed: string
}

const before = /(?:^|[\s([{«“"'])@([\p{L}\p{N}'’.-]*(?: [\p{L}\p{N}'’.-]*)?)$/u

/** The name that is being written right before the caret. */
export function mentionAt(text: string, caret: number): MentionQuery | null {
  const match = before.exec(text.slice(0, caret))
  if (!match) return null
  const typed = match[1] ?? ''
  return { start: caret - typed.length - 1, typed }
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** By the beginning of any word of the name; accents and capitals do not count. */
export function matchPeople<Person extends Mention>(people: readonly Person[], typed: string, limit = 8): Person[] {
  const wanted = plain(typed.trim())
  const found = people.filter(({ name }) => {
    const simple = plain(name)
    return simple.startsWith(wanted) || simple.split(/[\s'’-]+/).some((word) => word.startsWith(wanted))
  })
  return found.sort((a, b) => a.name.localeCompare(b.name)).slice(0, limit)
}
