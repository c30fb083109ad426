// SPDX-License-Identifier: AGPL-3.0-or-later

import compression from 'compression'
import express, { type ErrorRequestHandler, type Express } from 'express'
import helmet from 'helmet'
import { registerFeatures } from '#server/features/index.ts'
import { answerError } from '#server/lib/http/answer.ts'
import { clientFiles } from '#server/lib/http/clientFiles.ts'
import { jsonLimit } from '#server/lib/http/limits.ts'
import { newId } from '#server/lib/id.ts'
import { AppError } from '#shared/lib/errors.ts'

interface AppOptions {
  trustProxy: number
  /** People reach it by https. */
  https: boolean
  /** The built client, or null where another server gives it out. */
  clientFolder: string | null
}

const failed: ErrorRequestHandler = (error, request, response, _next) => answerError(request, response, error)

/** Middleware, every feature's routes, one error handler. Tests use this too. */
export function createApp({ trustProxy, https, clientFolder }: AppOptions): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', trustProxy)
  app.set('etag', false)
  app.set('query parser', 'simple')
  app.use((_request, response, next) => {
    response.setHeader('X-Request-Id', newId())
    next()
  })
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          imgSrc: ["'self'", 'data:'],
          connectSrc: ["'self'"],
          workerSrc: ["'self'"],
          manifestSrc: ["'self'"],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
        },
      },
      referrerPolicy: { policy: 'no-referrer' },
      crossOriginEmbedderPolicy: false,
      // of this host alone: what its neighbours speak is not ours to say
      strictTransportSecurity: https && { maxAge: 180 * 86_400, includeSubDomains: false },
    }),
  )
  const api = express.Router()
  api.use(compression())
  api.use(express.json({ limit: jsonLimit, strict: true }))
  registerFeatures(api)
  api.use(() => {
    throw new AppError('not_found')
  })
  app.use('/api', api, failed)

  if (clientFolder) app.use(clientFiles(clientFolder))
  app.use(() => {
    throw new AppError('not_found')
  })
  app.use(failed)
  return app
}
