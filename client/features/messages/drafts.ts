// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Mention } from './mentions.ts'

/** What stands in a composer and has not been sent; on this device, by person and thread. */
export interface Draft {
  text: string
  mentions: readonly Mention[]
  /** The files that go with it, by their keys in the queue of uploads. */
  files: readonly string[]
}

export const emptyDraft: Draft = { text: '', mentions: [], files: [] }
const isEmpty = ({ text, files }: Draft): boolean => text === '' && files.length === 0

const prefix = (personId: string) => `trama.draft.${personId}.`

const isMention = (value: unknown): value is Mention =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  'name' in value &&
  typeof value.id === 'string' &&
  typeof value.name === 'string'

const isKey = (value: unknown): value is string => typeof value === 'string'

function parseDraft(stored: string | null): Draft {
  if (stored === null) return emptyDraft
  try {
    const value: unknown = JSON.parse(stored)
    if (typeof value !== 'object' || value === null || !('text' in value) || typeof value.text !== 'string')
      return emptyDraft
    const mentions = 'mentions' in value && Array.isArray(value.mentions) ? value.mentions.filter(isMention) : []
    const files = 'files' in value && Array.isArray(value.files) ? value.files.filter(isKey) : []
    return { text: value.text, mentions, files }
  } catch {
    return emptyDraft
  }
}

const saveAfter = 400

interface Kept {
  draft: Draft
  /** Set while the device does not have it yet. */
  timer: ReturnType<typeof setTimeout> | null
}

/**
 * The one place of a draft on this page. Two composers of one conversation may stand side by side while a page gives
 * way to the next: what is typed in one is in the other, and neither writes what it read before.
 */
const kept = new Map<string, Kept>()
const listeners = new Set<() => void>()

export function subscribeDrafts(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

function keptAt(key: string): Kept {
  const known = kept.get(key)
  if (known) return known
  const found: Kept = { draft: readStored(key), timer: null }
  kept.set(key, found)
  return found
}

function readStored(key: string): Draft {
  try {
    return parseDraft(localStorage.getItem(key))
  } catch {
    return emptyDraft
  }
}

/** Written at once when the page closes, which a database cannot promise. */
function store(key: string): void {
  const found = kept.get(key)
  if (!found?.timer) return
  clearTimeout(found.timer)
  kept.set(key, { draft: found.draft, timer: null })
  try {
    if (isEmpty(found.draft)) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(found.draft))
  } catch {
    // A browser that keeps nothing: the text lasts as long as the page.
  }
  for (const listener of listeners) listener()
}

/** What stands in the composer of a conversation; the same object until it changes. */
export const currentDraft = (personId: string, threadId: string): Draft => keptAt(prefix(personId) + threadId).draft

/** The device has what stands there. */
export const isDraftSaved = (personId: string, threadId: string): boolean => {
  const { draft, timer } = keptAt(prefix(personId) + threadId)
  return timer === null && !isEmpty(draft)
}

export function changeDraft(personId: string, threadId: string, draft: Draft): void {
  const key = prefix(personId) + threadId
  const { timer } = keptAt(key)
  if (timer) clearTimeout(timer)
  kept.set(key, { draft, timer: setTimeout(() => store(key), saveAfter) })
  for (const listener of listeners) listener()
}

/** Now, not in a moment. */
export const saveDraft = (personId: string, threadId: string): void => store(prefix(personId) + threadId)

function draftKeys(personId: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix(personId)))
  } catch {
    return []
  }
}

/** What was typed here a moment ago, and what the device has: another page may have written there since. */
export function countDrafts(personId: string): number {
  const onPage = [...kept.keys()].filter((key) => key.startsWith(prefix(personId)))
  const latest = (key: string) => {
    const found = kept.get(key)
    return found?.timer ? found.draft : readStored(key)
  }
  return [...new Set([...draftKeys(personId), ...onPage])].filter((key) => !isEmpty(latest(key))).length
}

/** The files that wait in composers, of all conversations. */
export const draftFiles = (personId: string): string[] =>
  [...new Set([...draftKeys(personId), ...kept.keys()])]
    .filter((key) => key.startsWith(prefix(personId)))
    .flatMap((key) => [...readStored(key).files, ...(kept.get(key)?.draft.files ?? [])])

/** From the device and from the page: a composer that goes afterwards has nothing left to write. */
export function clearDrafts(personId: string): void {
  for (const [key, { timer }] of kept) {
    if (!key.startsWith(prefix(personId))) continue
    if (timer) clearTimeout(timer)
    kept.delete(key)
  }
  for (const key of draftKeys(personId)) localStorage.removeItem(key)
  for (const listener of listeners) listener()
}
