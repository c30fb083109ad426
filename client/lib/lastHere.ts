// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Me } from '#shared/features/me.ts'
import type { SignedIn } from '#shared/features/sessions.ts'
import { readRemembered, remember } from './remembered.ts'

const key = 'here'
/** As long as a session lasts without its person. */
const keptMs = 30 * 86_400_000
const none = new Date(0).toISOString()

interface Kept {
  me: Me
  sessionId: string
  at: number
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** What a page needs of it to be drawn; one that an older version kept may lack some. */
const isKept = (value: unknown): value is Kept =>
  isRecord(value) &&
  typeof value.sessionId === 'string' &&
  typeof value.at === 'number' &&
  isRecord(value.me) &&
  isRecord(value.me.person) &&
  typeof value.me.person.id === 'string' &&
  isRecord(value.me.settings) &&
  ['organisations', 'languages', 'grants'].every((name) => isRecord(value.me) && Array.isArray(value.me[name]))

/** What a device keeps of the meetings of a person, by their id. */
export const knownMeetingsKey = (personId: string) => `meetings.known.${personId}`

function readKept(): Kept | null {
  try {
    const kept: unknown = JSON.parse(readRemembered(key) ?? 'null')
    return isKept(kept) ? kept : null
  } catch {
    return null
  }
}

export function forgetWhoIsHere(): void {
  const kept = readKept()
  if (kept) remember(knownMeetingsKey(kept.me.person.id), null)
  remember(key, null)
}

/** Until they sign out, or another person comes in. Neither their address nor anything that opens a door. */
export function rememberWhoIsHere({ me, sessionId }: SignedIn): void {
  if (readKept()?.me.person.id !== me.person.id) forgetWhoIsHere()
  remember(key, JSON.stringify({ me: { ...me, email: null }, sessionId, at: Date.now() } satisfies Kept))
}

/** Who was last in on this device, with a token that has run out. */
export function whoWasHere(): SignedIn | null {
  const kept = readKept()
  if (!kept || Date.now() - kept.at > keptMs) return null
  return { me: kept.me, sessionId: kept.sessionId, accessToken: '', expiresAt: none }
}
