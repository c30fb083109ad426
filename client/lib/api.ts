// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Endpoint } from '#shared/lib/endpoint.ts'
import { AppError } from '#shared/lib/errors.ts'
import { isCode } from './errors.ts'
import { request } from './request.ts'
import { dropSession, freshToken, isSignedIn, personHere, refreshSession, tokenAtHand } from './session.ts'

interface Options {
  signal?: AbortSignal
}

/** The one way to the server. A token that ran out is renewed once; without a session the page goes to the sign-in. */
export async function api<Input, Output>(
  endpoint: Endpoint<Input, Output>,
  input: Input,
  options: Options = {},
): Promise<Output> {
  if (endpoint.access === 'public') return request(endpoint, input, options)
  // a renewal may find another person signed in by now: nothing is done in their name
  const asker = personHere()
  const stillTheirs = () => asker === null || isSignedIn(asker)
  const accessToken = await freshToken()
  if (!accessToken || !stillTheirs()) throw new AppError('unauthenticated')
  try {
    return await request(endpoint, input, { ...options, accessToken })
  } catch (error) {
    if (!isCode(error, 'unauthenticated')) throw error
  }
  const renewed = await refreshSession()
  if (renewed.status !== 'in' || !stillTheirs()) throw new AppError('unauthenticated')
  try {
    return await request(endpoint, input, { ...options, accessToken: renewed.signedIn.accessToken })
  } catch (error) {
    if (isCode(error, 'unauthenticated') && stillTheirs()) dropSession()
    throw error
  }
}

/** While the page closes: sent with the token at hand, the answer not waited for. */
export function apiOnLeaving<Input, Output>(endpoint: Endpoint<Input, Output>, input: Input): void {
  const accessToken = tokenAtHand()
  if (accessToken) request(endpoint, input, { accessToken, keepalive: true }).catch(() => undefined)
}
