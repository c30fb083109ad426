// SPDX-License-Identifier: AGPL-3.0-or-later
import { findMe } from '#server/features/me/queries.ts'
import { contentCookieName } from '#server/lib/http/content.ts'
import type { HttpContext } from '#server/lib/http/route.ts'
import { publicUrl } from '#server/lib/publicUrl.ts'
import { contentPath } from '#shared/features/files.ts'
import type { SignedIn } from '#shared/features/sessions.ts'
import { AppError } from '#shared/lib/errors.ts'
import { deviceOf } from './device.ts'
import { createProvedSession, type SessionTokens, type SignInProof, sessionDays } from './service.ts'
import { makeContentToken } from './tokens.ts'

export const cookieName = 'trama_refresh'
export const cookiePath = '/api/session'

/** Strict: no other site can make a browser send it, so nobody is signed out or renewed from elsewhere. */
const cookieOptions = (path: string) => ({
  httpOnly: true,
  sameSite: 'strict' as const,
  path,
  secure: publicUrl('').startsWith('https:'),
})

export function readRefreshCookie({ request }: HttpContext): string | null {
  // a browser that says the request comes from elsewhere is believed, cookie or not
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return null
  const parts = (request.headers.cookie ?? '').split(';').map((part) => part.trim())
  return parts.find((part) => part.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1) ?? null
}

export function clearCookies({ response }: HttpContext): void {
  response.clearCookie(cookieName, cookieOptions(cookiePath))
  response.clearCookie(contentCookieName, cookieOptions(contentPath))
}

/** The cookies for the browser, the rest for the page. */
export async function handOver(tokens: SessionTokens, { response }: HttpContext): Promise<SignedIn> {
  const me = await findMe(tokens.personId)
  const maxAge = sessionDays * 86_400_000
  response.cookie(cookieName, tokens.refreshToken, { ...cookieOptions(cookiePath), maxAge })
  response.cookie(contentCookieName, makeContentToken(tokens), { ...cookieOptions(contentPath), maxAge })
  return { accessToken: tokens.accessToken, expiresAt: tokens.expiresAt, sessionId: tokens.sessionId, me }
}

/** Signs a person in on the device that asks. `refusal` where what they have proved holds no longer. */
export async function openSession(
  proof: SignInProof,
  context: HttpContext,
  refusal: 'wrong_credentials' | 'link_spent' = 'link_spent',
): Promise<SignedIn> {
  const tokens = await createProvedSession(proof, deviceOf(context.request.headers['user-agent']))
  if (!tokens) throw new AppError(refusal)
  return handOver(tokens, context)
}
