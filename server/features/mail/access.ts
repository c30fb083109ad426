// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Request } from 'express'
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import type { Env } from '#server/lib/env.ts'
import { programmePolicy } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|(?:::ffff:)?127(?:\.\d{1,3}){3}|\[?::1\]?)$/

let here = false
/** Nobody from elsewhere reaches this server: it listens on loopback, and no proxy or public address is declared. */
export function setOutboxReach(env: Pick<Env, 'HOST' | 'TRUST_PROXY' | 'PUBLIC_URL'>): void {
  const publicHost = env.PUBLIC_URL ? new URL(env.PUBLIC_URL).hostname : 'localhost'
  here = loopback.test(env.HOST) && env.TRUST_PROXY === 0 && loopback.test(publicHost)
}

const isHere = (request: Request): boolean =>
  here &&
  loopback.test(request.socket.remoteAddress ?? '') &&
  request.headers['x-forwarded-for'] === undefined &&
  request.headers.forwarded === undefined

/** The door to the mails that are files. To everybody else there is no such thing. */
export function accessOutbox(actor: Actor, request: Request): Authorized<object, 'read'> {
  if (!programmePolicy.administer(actor) || !isHere(request)) throw new AppError('not_found')
  return authorize<'read', object>({})
}
