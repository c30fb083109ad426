// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Env } from './env.ts'

let base = 'http://127.0.0.1:3000'

/** Where people open this installation: said by whoever runs it, never by the Host header of a request. */
export function setPublicUrl(env: Pick<Env, 'PUBLIC_URL' | 'HOST'>, port: number): void {
  const everywhere = env.HOST === '0.0.0.0' || env.HOST === '::'
  const host = everywhere ? '127.0.0.1' : env.HOST.includes(':') ? `[${env.HOST}]` : env.HOST
  base = (env.PUBLIC_URL ?? `http://${host}:${port}`).replace(/\/+$/, '')
}

export const publicUrl = (path: string): string => `${base}${path}`
