// SPDX-License-Identifier: AGPL-3.0-or-later
import { readRemembered, remember } from '#client/lib/remembered.ts'
import type { FollowedNetwork } from '#shared/features/portfolio.ts'
import { type SupportEntry, supportChannels } from '#shared/features/supportPaths.ts'

/** What stands in the form, as it was typed. */
export interface Typed {
  placeId: string
  pathId: string
  meetingId: string | null
  day: string
  from: string
  length: string
  channel: SupportEntry['channel']
  facilitatorIds: string[]
  people: { id: string; name: string }[]
  done: string
  nextStep: string
}

/** Where hours can be written down: the last that was heard of it, for when nobody answers. */
export interface Choice {
  id: string
  name: string
  paths: { id: string; title: string }[]
}

const names = ['draft', 'last', 'choices'] as const
const keyOf = (name: (typeof names)[number], personId: string) => `hours.${name}.${personId}`

function read(name: (typeof names)[number], personId: string): unknown {
  try {
    return JSON.parse(readRemembered(keyOf(name, personId)) ?? 'null')
  } catch {
    return null
  }
}
const write = (name: (typeof names)[number], personId: string, value: unknown): void =>
  remember(keyOf(name, personId), value === null ? null : JSON.stringify(value))

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const isNamed = (value: unknown): value is { id: string; name: string } =>
  isRecord(value) && typeof value.id === 'string' && typeof value.name === 'string'
const isTitled = (value: unknown): value is { id: string; title: string } =>
  isRecord(value) && typeof value.id === 'string' && typeof value.title === 'string'
const isText = (value: unknown): value is string => typeof value === 'string'

const texts = ['placeId', 'pathId', 'day', 'from', 'length', 'done', 'nextStep'] as const

function isTyped(value: unknown): value is Typed {
  if (!isRecord(value) || !texts.every((name) => isText(value[name]))) return false
  const { meetingId, channel, facilitatorIds, people } = value
  return (
    (meetingId === null || isText(meetingId)) &&
    supportChannels.some((one) => one === channel) &&
    Array.isArray(facilitatorIds) &&
    facilitatorIds.every(isText) &&
    Array.isArray(people) &&
    people.every(isNamed)
  )
}

/** What was typed on this device and not saved. */
export function readTyped(personId: string): Typed | null {
  const value = read('draft', personId)
  return isTyped(value) ? value : null
}
export const keepTyped = (personId: string, typed: Typed | null): void => write('draft', personId, typed)

/** Of which network and path hours were last written down. */
export function readLast(personId: string): { placeId: string; pathId: string } | null {
  const value = read('last', personId)
  if (!isRecord(value) || !isText(value.placeId) || !isText(value.pathId)) return null
  return { placeId: value.placeId, pathId: value.pathId }
}
export const keepLast = (personId: string, { placeId, pathId }: { placeId: string; pathId: string }): void =>
  write('last', personId, { placeId, pathId })

export const choicesOf = (networks: readonly FollowedNetwork[]): Choice[] =>
  networks
    .map(({ place, openPaths }) => ({ id: place.id, name: place.name, paths: openPaths }))
    .filter(({ paths }) => paths.length > 0)
    .toSorted((one, other) => one.name.localeCompare(other.name, 'it'))

export function readChoices(personId: string): Choice[] {
  const value = read('choices', personId)
  if (!Array.isArray(value)) return []
  return value.flatMap((one: unknown) => {
    if (!isNamed(one) || !('paths' in one) || !Array.isArray(one.paths)) return []
    return [{ id: one.id, name: one.name, paths: one.paths.filter(isTitled) }]
  })
}
export const keepChoices = (personId: string, choices: readonly Choice[]): void => write('choices', personId, choices)

/** Signing out leaves nothing on this device. */
export function clearHoursDrafts(personId: string): void {
  for (const name of names) write(name, personId, null)
}
