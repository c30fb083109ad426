// SPDX-License-Identifier: AGPL-3.0-or-later
import { beforeEach, expect, it } from 'vitest'
import {
  changeDraft,
  clearDrafts,
  currentDraft,
  emptyDraft,
  isDraftSaved,
  saveDraft,
  subscribeDrafts,
} from './drafts.ts'

const [ana, ben, thread] = ['ana', 'ben', 'thread']
const words = (text: string) => ({ text, mentions: [] })

beforeEach(() => {
  clearDrafts(ana)
  clearDrafts(ben)
})

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
