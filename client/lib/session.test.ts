// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, expect, it, vi } from 'vitest'
import { newId } from '#client/lib/newId.ts'
import { defaultSettings } from '#shared/features/people.ts'
import type { SignedIn } from '#shared/features/sessions.ts'
import { knownMeetingsKey, whoWasHere } from './lastHere.ts'
import { readRemembered, remember } from './remembered.ts'
import {
  adoptSession,
  comeInUnanswered,
  dropSession,
  hearSignOut,
  oweSignOut,
  refreshSession,
  sessionState,
  subscribeSession,
} from './session.ts'

afterEach(() => {
  dropSession()
  vi.unstubAllGlobals()
})

/** What this browser keeps. */
function keeping(): Map<string, string> {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  })
  return kept
}

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
  const kept = keeping()
  const anna = signedInAs(newId())
  adoptSession({ ...anna, me: { ...anna.me, email: 'anna@rossi.example' } })
  expect([...kept.values()].join()).not.toMatch(new RegExp(`${anna.accessToken}|anna@`))
  expect(whoWasHere()).toMatchObject({ accessToken: '', me: { person: anna.me.person, email: null } })
  kept.set('trama.here', JSON.stringify({ me: {}, sessionId: '', at: Date.now() }))
  expect(whoWasHere()).toBeNull()
  adoptSession(anna)
  dropSession()
  expect(kept.size).toBe(0)
})

it('forgets the meetings of whoever goes, and of whoever another one comes in after', () => {
  const kept = keeping()
  const [anna, bruno] = [signedInAs(newId()), signedInAs(newId())]
  const meetingsOf = ({ me }: SignedIn) => knownMeetingsKey(me.person.id)
  adoptSession(anna)
  remember(meetingsOf(anna), '[]')
  adoptSession(anna)
  expect(readRemembered(meetingsOf(anna))).toBe('[]')
  adoptSession(bruno)
  expect(readRemembered(meetingsOf(anna))).toBeNull()
  remember(meetingsOf(bruno), '[]')
  dropSession()
  expect(kept.size).toBe(0)
})

it('who signs out where nobody answers is out, and the server hears of it before anybody comes in', async () => {
  const kept = keeping()
  let back = () => {}
  vi.stubGlobal('addEventListener', (_: string, listener: () => void) => {
    back = listener
  })
  const asked: string[] = []
  let answers: unknown[] = []
  vi.stubGlobal('fetch', async (url: string, { method, headers }: { method: string; headers: object }) => {
    asked.push([method, url, ...Object.values(headers).filter((value) => /^Bearer/.test(value))].join(' '))
    if (answers.length === 0) throw new TypeError('Failed to fetch')
    return Response.json(answers.shift())
  })
  const anna = signedInAs(newId())
  adoptSession(anna)
  oweSignOut()
  dropSession()
  expect([...kept.keys()]).toEqual(['trama.signOutOwed'])
  await expect(refreshSession()).rejects.toThrow('no answer')
  expect(comeInUnanswered()).toBe(false)

  // the cookie is still hers
  asked.length = 0
  answers = [{ session: anna }]
  await expect(refreshSession()).rejects.toThrow('no answer')
  expect(sessionState().status).toBe('out')
  answers = [{ session: anna }, null]
  back()
  await vi.waitUntil(() => kept.size === 0, { timeout: 30_000 })
  const revoking = ['POST /api/session/refresh', `DELETE /api/session Bearer ${anna.accessToken}`]
  expect(asked).toEqual([...revoking, ...revoking])
  expect(sessionState().status).toBe('out')

  // whoever has signed in since comes in
  const bruno = signedInAs(newId())
  adoptSession(anna)
  oweSignOut()
  hearSignOut({ key: 'trama.signOutOwed', newValue: anna.sessionId })
  expect(sessionState().status).toBe('out')
  answers = [{ session: bruno }]
  expect(await refreshSession()).toMatchObject({ status: 'in', signedIn: { sessionId: bruno.sessionId } })
  expect(asked.at(-1)).toBe('POST /api/session/refresh')
  expect([...kept.keys()]).toEqual(['trama.here'])
})
