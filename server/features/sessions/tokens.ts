// SPDX-License-Identifier: AGPL-3.0-or-later
import { createSecretKey, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto'
import jwt from 'jsonwebtoken'
import * as z from 'zod/mini'
import { seal } from '#server/lib/seal.ts'
import { id } from '#shared/lib/schema.ts'

export const accessTokenSeconds = 600
const algorithm = 'HS256'
const issuer = 'trama'

let accessKey: KeyObject = createSecretKey(randomBytes(32))

export function setTokenSecret(secret: string): void {
  accessKey = createSecretKey(Buffer.from(secret, 'utf8'))
}

const claimsSchema = z.object({ sub: id, sid: id, exp: z.number() })

export interface AccessClaims {
  personId: string
  sessionId: string
  /** Milliseconds. */
  expiresAt: number
}

export function signAccessToken({ personId, sessionId, expiresAt }: AccessClaims): string {
  const payload = { sid: sessionId, exp: Math.floor(expiresAt / 1_000) }
  return jwt.sign(payload, accessKey, { algorithm, issuer, subject: personId })
}

/** Who a token names, or null. Says nothing of whether the session is still alive. */
export function readAccessToken(token: string): AccessClaims | null {
  try {
    const claims = claimsSchema.safeParse(jwt.verify(token, accessKey, { algorithms: [algorithm], issuer }))
    if (!claims.success) return null
    return { personId: claims.data.sub, sessionId: claims.data.sid, expiresAt: claims.data.exp * 1_000 }
  } catch {
    return null
  }
}

const sealContent = (text: string) => seal('content cookie', text)

/** For the cookie with which a browser fetches pictures and downloads: good for nothing else, and no longer than its session. */
export function makeContentToken({ personId, sessionId }: Pick<AccessClaims, 'personId' | 'sessionId'>): string {
  const text = `${sessionId}.${personId}`
  return `${text}.${sealContent(text)}`
}

/** Whom it names, or null. To be looked at again as often as an access token. */
export function readContentToken(token: string): AccessClaims | null {
  const match = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})$/.exec(token)
  const [, sessionId = '', personId = '', given = ''] = match ?? []
  if (!match || !timingSafeEqual(Buffer.from(given), Buffer.from(sealContent(`${sessionId}.${personId}`)))) return null
  return { personId, sessionId, expiresAt: Date.now() + accessTokenSeconds * 1_000 }
}

export interface RefreshClaims {
  sessionId: string
  generation: number
}

const sealRefresh = (text: string) => seal('refresh token', text)

/**
 * A refresh token follows from session and generation by the server's secret. Nothing of it is stored, and tabs that
 * refresh at once get the same successor.
 */
export function makeRefreshToken({ sessionId, generation }: RefreshClaims): string {
  const text = `${sessionId}.${generation}`
  return `${text}.${sealRefresh(text)}`
}

export function readRefreshToken(token: string): RefreshClaims | null {
  const match = /^([A-Za-z0-9_-]{22})\.(\d{1,9})\.([A-Za-z0-9_-]{43})$/.exec(token)
  const [, sessionId = '', generation = '', given = ''] = match ?? []
  if (!match || !timingSafeEqual(Buffer.from(given), Buffer.from(sealRefresh(`${sessionId}.${generation}`))))
    return null
  return { sessionId, generation: Number(generation) }
}
