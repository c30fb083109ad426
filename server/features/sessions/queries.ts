// SPDX-License-Identifier: AGPL-3.0-or-later
import { isUnsuspended } from '#server/features/people/queries.ts'
import { inOneBatch, questionMs } from '#server/lib/cache.ts'
import { forgetAtStop } from '#server/lib/forget.ts'
import { onLetGo } from '#server/lib/realtime/letGo.ts'
import { type SessionDocument, SessionModel } from './model.ts'
import { type AccessClaims, readAccessToken, readContentToken } from './tokens.ts'

export type Session = SessionDocument

export const isAlive = (session: Pick<Session, 'endedAt' | 'expiresAt'>): boolean =>
  session.endedAt === null && session.expiresAt.getTime() > Date.now()

/** The living sessions of a person, the last seen first. */
export async function findSessions(personId: string): Promise<Session[]> {
  const open = await SessionModel.find({ personId, endedAt: null }).sort({ lastSeenAt: -1 }).lean()
  return open.filter(isAlive)
}

const findSession = inOneBatch(async (sessionIds) => {
  const sessions = await SessionModel.find({ _id: { $in: sessionIds } }, { spent: 0 })
    .maxTimeMS(questionMs)
    .lean()
  return new Map(sessions.map((session) => [session._id, session]))
})

async function findLiving({ personId, sessionId }: AccessClaims): Promise<boolean> {
  const [session, unsuspended] = await Promise.all([findSession(sessionId), isUnsuspended(personId)])
  return session?.personId === personId && isAlive(session) && unsuspended
}

const maxKnown = 50_000

/** Who a token speaks for, or null. Without a promise when the token is known: the door of every request. */
type Verify = (token: string) => AccessClaims | null | Promise<AccessClaims | null>

/** Tokens of one kind whose session was found alive: no look at the database until they expire or are let go. */
function verifyBy(read: (token: string) => AccessClaims | null): Verify {
  const known = new Map<string, AccessClaims>()
  const tokensOf = new Map<string, Set<string>>()
  const forgetAll = () => {
    known.clear()
    tokensOf.clear()
  }
  forgetAtStop(forgetAll)
  /** Moves with every revocation: what was read before one proves nothing after it. */
  let epoch = 0

  function forget(token: string): void {
    const personId = known.get(token)?.personId
    known.delete(token)
    const tokens = personId ? tokensOf.get(personId) : undefined
    tokens?.delete(token)
    if (personId && tokens?.size === 0) tokensOf.delete(personId)
  }

  function remember(token: string, claims: AccessClaims): void {
    if (known.size >= maxKnown) for (const [old, { expiresAt }] of known) if (expiresAt <= Date.now()) forget(old)
    if (known.size >= maxKnown) forget(known.keys().next().value ?? '')
    known.set(token, claims)
    tokensOf.set(claims.personId, (tokensOf.get(claims.personId) ?? new Set()).add(token))
  }

  onLetGo((subject) => {
    if (subject.what !== 'session' && subject.what !== 'person' && subject.what !== 'all') return
    epoch += 1
    if (subject.what === 'all') return forgetAll()
    for (const token of [...(tokensOf.get(subject.personId) ?? [])])
      if (subject.what === 'person' || known.get(token)?.sessionId === subject.sessionId) forget(token)
  })

  async function verifyUnknown(token: string, claims: AccessClaims): Promise<AccessClaims | null> {
    for (;;) {
      const before = epoch
      const living = await findLiving(claims)
      // a revocation was answered while we read: what we read may be from before it
      if (before !== epoch) continue
      if (living) remember(token, claims)
      return living ? claims : null
    }
  }

  return (token) => {
    const found = known.get(token)
    if (found && found.expiresAt > Date.now()) return found
    if (found) forget(token)
    const claims = read(token)
    return claims && verifyUnknown(token, claims)
  }
}

export const verifyAccessToken = verifyBy(readAccessToken)
export const verifyContentToken = verifyBy(readContentToken)
