// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Env } from './env.ts'

/** An address by which a machine speaks to itself. */
export const isLoopback = (host: string): boolean =>
  /^(?:localhost|127(?:\.\d{1,3}){3}|(?:::ffff:)?127(?:\.\d{1,3}){3}|\[?::1\]?)$/.test(host)

type Reach = Pick<Env, 'HOST' | 'TRUST_PROXY' | 'PUBLIC_URL'>

/** The setting that says that others than this machine reach the server; null when none does. */
export function openedBy({ HOST, TRUST_PROXY, PUBLIC_URL }: Reach): keyof Reach | null {
  if (!isLoopback(HOST)) return 'HOST'
  if (PUBLIC_URL && !isLoopback(new URL(PUBLIC_URL).hostname)) return 'PUBLIC_URL'
  return TRUST_PROXY > 0 ? 'TRUST_PROXY' : null
}
