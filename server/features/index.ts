// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Router } from 'express'
import type { Env } from '#server/lib/env.ts'
import type { Feature } from '#server/lib/feature.ts'
import { setActorResolver } from '#server/lib/http/actor.ts'
import { resolveSessionActor } from './actor.ts'
import { sessionsFeature } from './sessions/routes.ts'

/** The only file that names them all: identity → places → content → derived. */
const features: Feature[] = [sessionsFeature]

setActorResolver(resolveSessionActor)

export function registerFeatures(router: Router): void {
  for (const feature of features) feature.routes(router)
}

export function startFeatures(env: Env): void {
  for (const feature of features) feature.start?.(env)
}

/** Roles begin and end at midnight in Rome: at that moment, without request or restart. */
export function startCalendar(): { stop: () => void } {
  return { stop: () => undefined }
}
