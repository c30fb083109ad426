// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync } from 'node:fs'
import path from 'node:path'
import express, { type RequestHandler, Router } from 'express'

const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

/** Gives out the smallest form that the build left beside a file and the browser takes. */
function precompressed(folder: string): RequestHandler {
  return (request, response, next) => {
    const file = path.join(folder, path.normalize(request.path))
    const found = encodings.find(([name, ending]) => request.acceptsEncodings(name) && existsSync(`${file}${ending}`))
    response.setHeader('Vary', 'Accept-Encoding')
    if (found && file.startsWith(folder)) {
      response.type(path.extname(file))
      response.setHeader('Content-Encoding', found[0])
      request.url = `${request.path}${found[1]}`
    }
    next()
  }
}

const drawsPdf = (file: string) => /^pdf\.worker[\w.-]*\.mjs(\.\w+)?$/.test(path.basename(file))

/**
 * The decoders of scans in a PDF are compiled code. It runs in this worker alone, which has no page and no cookies to
 * read; there is no eval here either.
 */
const pdfWorkerPolicy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'"

/** What says which version there is. */
const askedEachTime = (file: string): boolean => /^(index\.html|sw\.js)(\.\w+)?$/.test(path.basename(file))

/** The built client: hashed files for ever, the page itself and its worker asked for each time. */
export function clientFiles(folder: string): Router {
  const router = Router()
  const give = (below: string, options: Parameters<typeof express.static>[1]) => [
    precompressed(below),
    express.static(below, { index: false, redirect: false, ...options }),
  ]
  router.use(
    '/assets',
    ...give(path.join(folder, 'assets'), {
      immutable: true,
      maxAge: '1y',
      setHeaders: (response, file) => {
        if (drawsPdf(file)) response.setHeader('Content-Security-Policy', pdfWorkerPolicy)
      },
    }),
  )
  router.get(/^(?!\/assets\/|.*\.\w+$).*/, (request, _response, next) => {
    request.url = '/index.html'
    next()
  })
  router.use(
    ...give(folder, {
      maxAge: '1h',
      setHeaders: (response, file) => {
        if (askedEachTime(file)) response.setHeader('Cache-Control', 'no-cache')
      },
    }),
  )
  return router
}
