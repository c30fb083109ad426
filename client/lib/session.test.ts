// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it, vi } from 'vitest'
import { newId } from '#client/lib/newId.ts'
import { defaultSettings } from '#shared/features/people.ts'
import type { SignedIn } from '#shared/features/sessions.ts'
import { whoWasHere } from './lastHere.ts'
import { adoptSession, dropSession, sessionState, subscribeSession } from './session.ts'

const signedInAs = (id: string): SignedIn => ({
  accessToken: newId(),
  expiresAt: '2030-01-01T00:00:00.000Z',
  sessionId: newId(),
  me: {
    person: { id, name: 'Anna', title: '', home: null, organisation: null, colour: 'teal', photo: null },
    email: null,
    organisation: null,
    organisations: [],
    languages: [],
    grants: [],
    settings: defaultSettings,
    welcomed: true,
    demo: false,
  },
})

it('goes out before another person comes in, and stays in when the same one renews', () => {
  const [anna, bruno] = [newId(), newId()]
  const seen: string[] = []
  const stop = subscribeSession(() => seen.push(sessionState().status))
  adoptSession(signedInAs(anna))
  adoptSession(signedInAs(anna))
  expect(seen).toEqual(['in', 'in'])
  adoptSession(signedInAs(bruno))
  expect(seen).toEqual(['in', 'in', 'out', 'in'])
  stop()
  dropSession()
})

it('keeps of who is in what their page needs without a network, and nothing that opens a door, until they are out', () => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  })
  const anna = signedInAs(newId())
  adoptSession({ ...anna, me: { ...anna.me, email: 'anna@rossi.example' } })
  expect([...kept.values()].join()).not.toMatch(new RegExp(`${anna.accessToken}|anna@`))
  expect(whoWasHere()).toMatchObject({ accessToken: '', me: { person: anna.me.person, email: null } })
  kept.set('trama.here', JSON.stringify({ me: {}, sessionId: '', at: Date.now() }))
  expect(whoWasHere()).toBeNull()
  adoptSession(anna)
  dropSession()
  expect(kept.size).toBe(0)
  vi.unstubAllGlobals()
})
