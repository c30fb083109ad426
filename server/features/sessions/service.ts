// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ServerResponse } from 'node:http'
import { findPasswordHash } from '#server/features/accounts/queries.ts'
import { findPerson } from '#server/features/people/queries.ts'
import { takeTurn } from '#server/lib/db/turn.ts'
import { write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { letGo } from '#server/lib/realtime/letGo.ts'
import { AppError } from '#shared/lib/errors.ts'
import { SessionModel } from './model.ts'
import { findSessions, isAlive, type Session } from './queries.ts'
import { accessTokenSeconds, makeRefreshToken, type RefreshClaims, signAccessToken } from './tokens.ts'

export const sessionDays = 30
const graceMs = 30_000
const keptSpent = 50
/** More devices than anybody has. A change of rights ends and lets go of each of them. */
const sessionsOfPerson = 100

export interface SessionTokens {
  personId: string
  sessionId: string
  accessToken: string
  expiresAt: string
  refreshToken: string
}

const expiry = () => new Date(Date.now() + sessionDays * 86_400_000)

export function issueTokens({ _id, personId }: Pick<Session, '_id' | 'personId'>, generation: number): SessionTokens {
  const expiresAt = Math.floor(Date.now() / 1_000 + accessTokenSeconds) * 1_000
  return {
    personId,
    sessionId: _id,
    accessToken: signAccessToken({ personId, sessionId: _id, expiresAt }),
    expiresAt: new Date(expiresAt).toISOString(),
    refreshToken: makeRefreshToken({ sessionId: _id, generation }),
  }
}

export const newSession = (personId: string, device: string) => ({
  _id: newId(),
  personId,
  device,
  expiresAt: expiry(),
})

export async function createSession(personId: string, device: string): Promise<SessionTokens> {
  const session = newSession(personId, device)
  await SessionModel.create([session])
  return issueTokens(session, 0)
}

/** What was true when somebody proved who they are. */
export interface SignInProof {
  personId: string
  passwordHash: string | null
}

/** Within a `write`: sessions are made before a change of who may come in, and ended by it, or after it and refused. */
export const takeSignInTurn = (personId: string): Promise<void> => takeTurn(`sign-in ${personId}`)

/** Within a `write`: one more device takes the place of those that were not seen for longest. */
const makeRoom = async (personId: string): Promise<void> =>
  endSessions((await findSessions(personId)).slice(sessionsOfPerson - 1))

/** Null where the proof holds no longer: the password was changed or the person suspended while it was checked. */
export const createProvedSession = (
  { personId, passwordHash }: SignInProof,
  device: string,
): Promise<SessionTokens | null> =>
  write(async () => {
    await takeSignInTurn(personId)
    const person = await findPerson(personId)
    if (!person || person.suspendedAt || (await findPasswordHash(personId)) !== passwordHash) return null
    await makeRoom(personId)
    return createSession(personId, device)
  })

/** The first use of a generation makes the next one. Null when it was not the first. */
const spendGeneration = (sessionId: string, generation: number): Promise<Session | null> =>
  SessionModel.findOneAndUpdate(
    { _id: sessionId, generation, endedAt: null },
    {
      $set: { generation: generation + 1, lastSeenAt: new Date(), expiresAt: expiry() },
      $push: { spent: { $each: [{ generation, at: new Date() }], $slice: -keptSpent } },
    },
    { returnDocument: 'after' },
  ).lean()

/**
 * A used token is honoured while its successor has never been used (two tabs; an answer lost in a tunnel) and for
 * half a minute after its own use. Later somebody holds a copy.
 */
function isHonoured({ generation: unused, spent }: Session, generation: number): boolean {
  if (generation >= unused) return false
  if (generation === unused - 1) return true
  const use = spent.find((one) => one.generation === generation)
  return use !== undefined && Date.now() - use.at.getTime() <= graceMs
}

/** New tokens for a refresh token, or null: then nobody is signed in on that device. */
export async function refreshSession(claims: RefreshClaims): Promise<SessionTokens | null> {
  const session = await SessionModel.findById(claims.sessionId).lean()
  if (!session || !isAlive(session)) return null
  const person = await findPerson(session.personId)
  if (!person || person.suspendedAt) return null

  const advanced = await spendGeneration(session._id, claims.generation)
  if (advanced) return issueTokens(advanced, advanced.generation)
  const now = await SessionModel.findById(session._id).lean()
  if (!now || !isAlive(now)) return null
  if (isHonoured(now, claims.generation)) return issueTokens(now, now.generation)
  await endSession(session)
  return null
}

/** Answered only when every process has let go of the sessions. */
async function endSessions(sessions: readonly Pick<Session, '_id' | 'personId'>[], except?: ServerResponse) {
  if (sessions.length === 0) return
  await write(async (tx) => {
    await SessionModel.updateMany({ _id: { $in: sessions.map(({ _id }) => _id) } }, { $set: { endedAt: new Date() } })
    tx.afterCommit(async () => {
      const spare = except ? { except } : {}
      await Promise.all(
        sessions.map(({ _id, personId }) => letGo({ what: 'session', personId, sessionId: _id, ...spare })),
      )
    })
  })
}

export const endSession = (session: Pick<Session, '_id' | 'personId'>, except?: ServerResponse): Promise<void> =>
  endSessions([session], except)

/** One of a person's own sessions. `except` is the answer that tells them. */
export async function revokeSession(personId: string, sessionId: string, except: ServerResponse): Promise<void> {
  const session = (await findSessions(personId)).find(({ _id }) => _id === sessionId)
  if (!session) throw new AppError('not_found')
  await endSession(session, except)
}

/** Every session of a person but the one they act from. */
export async function endOtherSessions(personId: string, keep: string | null): Promise<void> {
  await endSessions((await findSessions(personId)).filter(({ _id }) => _id !== keep))
}
