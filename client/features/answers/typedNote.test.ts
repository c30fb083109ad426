// SPDX-License-Identifier: AGPL-3.0-or-later
import { beforeEach, expect, it, vi } from 'vitest'
import { keepMeetingDrafts } from '#client/features/meetings/localCopies.ts'
import { clearLocalCopies, findUnsent } from '#client/lib/localCopies.ts'
import { newId } from '#client/lib/newId.ts'
import { keepTypedNote, readTypedNote } from './typedNote.ts'

const me = newId()
const meetingId = newId()

beforeEach(() => {
  const held: Record<string, string> = {}
  const methods = {
    getItem: (key: string) => held[key] ?? null,
    setItem(key: string, value: string) {
      held[key] = value
    },
    removeItem(key: string) {
      delete held[key]
    },
  }
  for (const [name, value] of Object.entries(methods)) Object.defineProperty(held, name, { value })
  vi.stubGlobal('localStorage', held)
})

it('a note that was typed is there again after the page was closed, and of nobody else', () => {
  keepTypedNote(me, meetingId, 'Arrivo alle 10')
  expect(readTypedNote(me, meetingId)).toBe('Arrivo alle 10')
  expect(readTypedNote(newId(), meetingId)).toBeNull()
  expect(readTypedNote(me, newId())).toBeNull()
  keepTypedNote(me, meetingId, null)
  expect(readTypedNote(me, meetingId)).toBeNull()
})

it('signing out says that a note is not sent, and leaves none', async () => {
  const stop = keepMeetingDrafts(me)
  keepTypedNote(me, meetingId, 'Arrivo alle 10')
  expect(await findUnsent()).toMatchObject({ drafts: 1, messages: 0 })
  await clearLocalCopies()
  expect(readTypedNote(me, meetingId)).toBeNull()
  stop()
})
