// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import {
  changeDraft,
  clearDrafts,
  countDrafts,
  currentDraft,
  draftFiles,
  emptyDraft,
  isDraftSaved,
  saveDraft,
  subscribeDrafts,
} from './drafts.ts'

const [ana, ben, thread] = ['ana', 'ben', 'thread']
const words = (text: string) => ({ text, mentions: [], files: [] })

beforeEach(() => {
  clearDrafts(ana)
  clearDrafts(ben)
})
afterEach(() => vi.unstubAllGlobals())

it('what is typed in one composer stands in another of the same conversation, whichever came first', () => {
  const before = currentDraft(ana, thread)
  let heard = 0
  const stop = subscribeDrafts(() => {
    heard += 1
  })
  changeDraft(ana, thread, words('quasi finita'))
  expect(before).toBe(emptyDraft)
  expect(currentDraft(ana, thread).text).toBe('quasi finita')
  expect(heard).toBe(1)
  saveDraft(ana, thread)
  expect(currentDraft(ana, thread).text).toBe('quasi finita')
  expect(isDraftSaved(ana, thread)).toBe(true)
  stop()
})

it('files without a word are a draft: kept, counted, and gone with the last of them', () => {
  changeDraft(ana, thread, { ...emptyDraft, files: ['one', 'two'] })
  saveDraft(ana, thread)
  expect(isDraftSaved(ana, thread)).toBe(true)
  expect(draftFiles(ana)).toContain('two')
  changeDraft(ana, thread, { ...emptyDraft, files: ['one'] })
  expect(countDrafts(ana)).toBe(1)
  expect(draftFiles(ana)).not.toContain('two')
  changeDraft(ana, thread, emptyDraft)
  saveDraft(ana, thread)
  expect(isDraftSaved(ana, thread)).toBe(false)
  expect(countDrafts(ana)).toBe(0)
})

it('belongs to its writer and its conversation', () => {
  changeDraft(ana, thread, words('mia'))
  expect(currentDraft(ben, thread)).toBe(emptyDraft)
  expect(currentDraft(ana, 'another')).toBe(emptyDraft)
})

it('is gone with the sign-out, also for a composer that leaves the page afterwards', () => {
  changeDraft(ana, thread, words('resta qui'))
  clearDrafts(ana)
  saveDraft(ana, thread)
  expect(currentDraft(ana, thread)).toBe(emptyDraft)
  expect(isDraftSaved(ana, thread)).toBe(false)
})

it('counts what another page wrote on the device after this one had read it', () => {
  // what is kept stands in a browser's store as its own properties
  const store: Record<string, string> = {}
  const methods = {
    getItem: { value: (key: string) => store[key] ?? null },
    removeItem: { value: (key: string) => delete store[key] },
  }
  vi.stubGlobal('localStorage', Object.defineProperties(store, methods))
  expect(currentDraft(ana, thread)).toBe(emptyDraft)
  store[`trama.draft.${ana}.${thread}`] = JSON.stringify(words('dall’altra pagina'))
  expect(countDrafts(ana)).toBe(1)
  // counting is no reading: what the other page writes next is found too
  store[`trama.draft.${ana}.another`] = JSON.stringify(words(''))
  expect(countDrafts(ana)).toBe(1)
  store[`trama.draft.${ana}.another`] = JSON.stringify(words('e ancora'))
  expect(countDrafts(ana)).toBe(2)
  changeDraft(ana, 'a third', words('qui, un attimo fa'))
  expect(countDrafts(ana)).toBe(3)
  clearDrafts(ana)
  expect(countDrafts(ana)).toBe(0)
})
