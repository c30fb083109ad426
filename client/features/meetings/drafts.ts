// SPDX-License-Identifier: AGPL-3.0-or-later
import { threadColours } from '#shared/lib/schema.ts'
import { emptyForm, type FormItem, type FormSlot, isMeetingType, type MeetingForm, type Organiser } from './form.ts'
import { draftPrefix } from './localCopies.ts'

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {}
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

function organiserOf(value: unknown): Organiser[] {
  const { id, name, colour, photo } = record(value)
  if (text(id) === '') return []
  const known = threadColours.find((one) => one === colour) ?? 'blue'
  return [{ id: text(id), name: text(name), colour: known, photo: text(photo) || null }]
}

function itemOf(value: unknown): FormItem[] {
  const { id, title, owner, minutes, isBreak } = record(value)
  const said = { title: text(title), owner: text(owner), minutes: text(minutes), isBreak: isBreak === true }
  return text(id) === '' ? [] : [{ id: text(id), ...said }]
}

function slotOf(value: unknown): FormSlot[] {
  const { id, day, from, to } = record(value)
  return text(id) === '' ? [] : [{ id: text(id), day: text(day), from: text(from), to: text(to) }]
}

/** Also of a draft that an earlier version of the page left: what it lacks is empty. */
function parseForm(value: unknown): MeetingForm | null {
  const given = record(value)
  const organisers = list(given.organisers).flatMap(organiserOf)
  const [first] = organisers
  if (!first || text(given.clientId) === '') return null
  const form = emptyForm(first)
  const texts = Object.fromEntries(
    Object.entries(form).flatMap(([key, held]) => (typeof held === 'string' ? [[key, text(given[key])]] : [])),
  )
  return {
    ...form,
    ...texts,
    type: isMeetingType(text(given.type)),
    version: typeof given.version === 'number' ? given.version : 0,
    agenda: list(given.agenda).flatMap(itemOf),
    dates: given.dates === 'poll' ? 'poll' : 'one',
    slots: list(given.slots).flatMap(slotOf),
    placeIds: list(given.placeIds).map(text).filter(Boolean),
    organisers,
  }
}

/** What somebody has begun on this device: of a new meeting under 'new', else under the id of the meeting. */
export function readMeetingDraft(personId: string, key: string): MeetingForm | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(draftPrefix(personId) + key) ?? 'null')
    return parseForm(stored)
  } catch {
    return null
  }
}

/** At once with each key: nothing that was typed is lost. */
export function keepMeetingDraft(personId: string, key: string, form: MeetingForm | null): void {
  try {
    if (form === null) localStorage.removeItem(draftPrefix(personId) + key)
    else localStorage.setItem(draftPrefix(personId) + key, JSON.stringify(form))
  } catch {
    // a browser that keeps nothing: the text lasts as long as the page
  }
}
