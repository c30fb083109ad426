// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Request } from 'express'
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import type { Env } from '#server/lib/env.ts'
import { isLoopback, openedBy } from '#server/lib/loopback.ts'
import { programmePolicy } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'

let here = false
/** Nobody from elsewhere reaches this server: it listens on loopback, and no proxy or public address is declared. */
export function setOutboxReach(env: Pick<Env, 'HOST' | 'TRUST_PROXY' | 'PUBLIC_URL'>): void {
  here = openedBy(env) === null
}

export const isHere = (request: Request): boolean =>
  here &&
  isLoopback(request.socket.remoteAddress ?? '') &&
  request.headers['x-forwarded-for'] === undefined &&
  request.headers.forwarded === undefined

/** The door to the mails that are files. To everybody else there is no such thing. */
export function accessOutbox(actor: Actor, request: Request): Authorized<object, 'read'> {
  if (!programmePolicy.administer(actor) || !isHere(request)) throw new AppError('not_found')
  return authorize<'read', object>({})
}
