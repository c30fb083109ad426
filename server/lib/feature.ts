// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Router } from 'express'
import type { Env } from '#server/lib/env.ts'

/** What a feature registers: its routes, its settings, and, once in a process, what it announces and listens to. */
export interface Feature {
  routes: (router: Router) => void
  start?: (env: Env) => void
  announce?: () => void
}
