// SPDX-License-Identifier: AGPL-3.0-or-later
import { type SignedIn, sessionEndpoints } from '#shared/features/sessions.ts'
import { isCode } from './errors.ts'
import { forgetWhoIsHere, rememberWhoIsHere, whoWasHere } from './lastHere.ts'
import { readRemembered, remember } from './remembered.ts'
import { request } from './request.ts'

/** Who is signed in on this page. The access token lives in memory alone; the refresh token in a cookie nobody reads. */
export type SessionState = { status: 'unknown' } | { status: 'out' } | { status: 'in'; signedIn: SignedIn }

let state: SessionState = { status: 'unknown' }
const listeners = new Set<() => void>()

function become(next: SessionState): void {
  state = next
  for (const listener of listeners) listener()
}

export const sessionState = (): SessionState => state
export function subscribeSession(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** After signing in, resetting a password, accepting an invitation. Another person finds nothing of the one before: out comes first. */
export function adoptSession(signedIn: SignedIn): void {
  if (state.status === 'in' && state.signedIn.me.person.id !== signedIn.me.person.id) become({ status: 'out' })
  rememberWhoIsHere(signedIn)
  become({ status: 'in', signedIn })
}
/** After signing out, or when the server no longer knows the session. */
export function dropSession(): void {
  forgetWhoIsHere()
  become({ status: 'out' })
}

const owedKey = 'signOutOwed'

/**
 * Where nobody answers, whoever signs out is out on this device at once. The server hears of it with the next renewal,
 * in whichever tab or visit that is, before anybody comes in by the cookie that is still there.
 */
export function oweSignOut(): void {
  if (state.status !== 'in') return
  remember(owedKey, state.signedIn.sessionId)
  addEventListener('online', () => void refreshSession().catch(() => undefined), { once: true })
}

/** In the other tabs of this browser. */
export function hearSignOut({ key, newValue }: Pick<StorageEvent, 'key' | 'newValue'>): void {
  if (key === `trama.${owedKey}` && newValue !== null) dropSession()
}

async function renew(): Promise<SessionState> {
  const { session } = await request(sessionEndpoints.refresh, undefined)
  const owed = readRemembered(owedKey)
  // whoever signed in since has a session of their own
  const isOut = session !== null && session.sessionId === owed
  if (isOut)
    await request(sessionEndpoints.signOut, undefined, session).catch((error) => {
      if (!isCode(error, 'unauthenticated')) throw error
    })
  if (owed !== null) remember(owedKey, null)
  if (session && !isOut) adoptSession(session)
  else dropSession()
  return state
}

/**
 * Where nobody answers, whoever was last in on this device finds their page again, without a token: whatever it asks
 * or sends waits for one. Answers whether there was anybody.
 */
export function comeInUnanswered(): boolean {
  const signedIn = state.status === 'unknown' ? whoWasHere() : null
  if (signedIn) become({ status: 'in', signedIn })
  return signedIn !== null
}

let refreshing: Promise<SessionState> | null = null

/** Asks for a new access token; one request for whoever asks meanwhile. A silence leaves everything as it was. */
export function refreshSession(): Promise<SessionState> {
  refreshing ??= renew().finally(() => {
    refreshing = null
  })
  return refreshing
}

const early = 30_000

/** A token good for the next moments, or null when nobody is signed in. */
export async function freshToken(): Promise<string | null> {
  const fits = state.status === 'in' && Date.parse(state.signedIn.expiresAt) - early > Date.now()
  const now = fits || state.status === 'out' ? state : await refreshSession()
  return now.status === 'in' ? now.signedIn.accessToken : null
}

/** On a shared computer the session of this browser may be another person's by now. */
export const isSignedIn = (personId: string): boolean =>
  state.status === 'in' && state.signedIn.me.person.id === personId

/** Whose page this is at the moment, if anybody's. */
export const personHere = (): string | null => (state.status === 'in' ? state.signedIn.me.person.id : null)

/** For a page that is closing: no time to ask for a new one. */
export const tokenAtHand = (): string | null => (state.status === 'in' ? state.signedIn.accessToken : null)
