// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Mention } from './mentions.ts'

/** What stands in a composer and has not been sent. */
export interface Draft {
  text: string
  mentions: readonly Mention[]
}

export const emptyDraft: Draft = { text: '', mentions: [] }

const prefix = (personId: string) => `trama.draft.${personId}.`

const isMention = (value: unknown): value is Mention =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  'name' in value &&
  typeof value.id === 'string' &&
  typeof value.name === 'string'

function parseDraft(stored: string | null): Draft {
  if (stored === null) return emptyDraft
  try {
    const value: unknown = JSON.parse(stored)
    if (typeof value !== 'object' || value === null || !('text' in value) || typeof value.text !== 'string')
      return emptyDraft
    const mentions = 'mentions' in value && Array.isArray(value.mentions) ? value.mentions.filter(isMention) : []
    return { text: value.text, mentions }
  } catch {
    return emptyDraft
  }
}

/** On this device, by person and thread: written at once when the page closes, which a database cannot promise. */
export function readDraft(personId: string, threadId: string): Draft {
  try {
    return parseDraft(localStorage.getItem(prefix(personId) + threadId))
  } catch {
    return emptyDraft
  }
}

export function writeDraft(personId: string, threadId: string, draft: Draft): void {
  try {
    if (draft.text === '') localStorage.removeItem(prefix(personId) + threadId)
    else localStorage.setItem(prefix(personId) + threadId, JSON.stringify(draft))
  } catch {
    // A browser that keeps nothing: the text lasts as long as the page.
  }
}

function draftKeys(personId: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix(personId)))
  } catch {
    return []
  }
}

export const countDrafts = (personId: string): number => draftKeys(personId).length

export function clearDrafts(personId: string): void {
  for (const key of draftKeys(personId)) localStorage.removeItem(key)
}
