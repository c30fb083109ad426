// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it, vi } from 'vitest'
import { newId } from '#client/lib/newId.ts'
import { createQueryClient } from '#client/lib/queryClient.ts'
import { adoptSession, dropSession } from '#client/lib/session.ts'
import { defaultSettings } from '#shared/features/people.ts'
import { sendCheckIns } from './localCopies.ts'
import { checkInLine } from './outbox.ts'

const me = {
  person: {
    id: newId(),
    name: 'Anna',
    title: '',
    home: null,
    organisation: null,
    colour: 'teal',
    photo: null,
  } as const,
  ...{ email: null, organisation: null, organisations: [], languages: [], grants: [], settings: defaultSettings },
  ...{ welcomed: true, demo: false },
}

it('a presence that is taken leaves nothing of what was refused before it at the same meeting', async () => {
  let there = false
  vi.stubGlobal('addEventListener', () => undefined)
  vi.stubGlobal('removeEventListener', () => undefined)
  vi.stubGlobal('fetch', async (_: unknown, { body }: { body: string }) => {
    if (!there) throw new TypeError('nobody')
    if (body.includes('RIGHT2')) return Response.json({})
    return Response.json({ error: { code: 'invalid', fields: { code: 'wrong_code' } } }, { status: 422 })
  })
  adoptSession({ accessToken: newId(), expiresAt: '2030-01-01T00:00:00.000Z', sessionId: newId(), me })
  const stop = sendCheckIns(me.person.id, createQueryClient())
  const [meetingId, elsewhere] = [newId(), newId()]
  const act = (code: string, of = meetingId) => checkInLine.keep({ meetingId: of, title: null, code })
  expect((await act('WRONG1')).how).toBe('leaving')
  expect((await act('WRONG1', elsewhere)).how).toBe('leaving')
  there = true
  expect((await act('RIGHT2')).how).toBe('taken')
  expect(checkInLine.entries().map((one) => [one.meetingId, one.refused?.code])).toEqual([[elsewhere, 'invalid']])
  await checkInLine.clear(me.person.id)
  stop()
  dropSession()
  vi.unstubAllGlobals()
})
