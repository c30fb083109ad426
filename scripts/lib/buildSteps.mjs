// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { refuseMissingWords } from './catalogues.mjs'
import { filesBelow, hashOf, readJson, writeWhole } from './files.mjs'
import { withLock } from './lock.mjs'
import { precompress } from './precompress.mjs'
import { inRoot, root } from './root.mjs'
import { say, step } from './say.mjs'
import { writeShellWorker } from './shellWorker.mjs'

const BUILT = inRoot('dist/.built')
const COMMON = [
  'shared',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'scripts/lib/buildSteps.mjs',
  'scripts/lib/catalogues.mjs',
  'scripts/lib/precompress.mjs',
  'scripts/lib/shellWorker.mjs',
]
const SOURCES = { client: ['client', 'vite.config.ts', ...COMMON], server: ['server', ...COMMON] }
/** Processes of their own: they read what people bring, and write what people take away. */
const APART = [
  'server/lib/office/reader.ts',
  'server/features/imports/converter.ts',
  'server/features/exports/renderer.ts',
  'server/lib/pdf/printer.ts',
]
const SERVER_ENTRIES = ['server/main.ts', 'server/demo/main.ts', 'server/adminLink.ts', 'server/lib/env.ts', ...APART]
const WEEK = 7 * 24 * 60 * 60 * 1000

const isSource = (file) => !/\.test\.tsx?$/.test(file)

/** What esbuild is told, here and in the watching server of `npm run dev`. */
export const serverOptions = () => ({
  absWorkingDir: root,
  entryPoints: SERVER_ENTRIES.filter((entry) => existsSync(inRoot(entry))),
  outdir: 'dist/server',
  outbase: 'server',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  sourcemap: true,
  loader: { '.json': 'json' },
  metafile: true,
  logLevel: 'warning',
})

/** They are programs of their own: who runs the server from its source has them built apart. */
export async function buildReader(outdir) {
  const { build } = await import('esbuild')
  await build({ ...serverOptions(), entryPoints: APART, outdir })
}

async function buildServer() {
  const { build } = await import('esbuild')
  const { metafile } = await build(serverOptions())
  const written = new Set(Object.keys(metafile.outputs).map((file) => path.normalize(file)))
  for (const file of filesBelow(['dist/server'])) if (!written.has(file)) rmSync(inRoot(file))
}

async function buildClient() {
  const { build } = await import('vite')
  // whoever runs tests or a watching server must not get React's slow half into what people load
  const { NODE_ENV } = process.env
  process.env.NODE_ENV = 'production'
  await build({
    root: inRoot('client'),
    configFile: inRoot('vite.config.ts'),
    logLevel: 'warn',
    build: { emptyOutDir: false },
  })
  if (NODE_ENV === undefined) delete process.env.NODE_ENV
  else process.env.NODE_ENV = NODE_ENV
  // pages opened before this build still ask for their own files
  const assets = inRoot('dist/client/assets')
  for (const name of existsSync(assets) ? readdirSync(assets) : []) {
    const file = path.join(assets, name)
    if (statSync(file).mtimeMs < Date.now() - WEEK) rmSync(file)
  }
  writeShellWorker('dist/client')
  precompress('dist/client')
}

const parts = {
  server: { build: buildServer, possible: () => serverOptions().entryPoints.length > 0, result: 'dist/server/main.js' },
  client: {
    build: buildClient,
    possible: () => existsSync(inRoot('vite.config.ts')),
    result: 'dist/client/index.html',
  },
}

/** Builds what is older than its sources; `force` builds all. Two commands at once wait for each other. */
export async function ensureBuilt({ force = false } = {}) {
  mkdirSync(inRoot('dist'), { recursive: true })
  await withLock(inRoot('dist/.lock'), async () => {
    for (const [name, part] of Object.entries(parts)) {
      if (!part.possible()) {
        say(`There is no ${name} to build`)
        continue
      }
      const hash = hashOf(filesBelow(SOURCES[name], isSource))
      const built = readJson(BUILT, {})
      if (!force && built[name] === hash && existsSync(inRoot(part.result))) continue
      refuseMissingWords()
      await step(`Building the ${name}`, part.build)
      writeWhole(BUILT, `${JSON.stringify({ ...readJson(BUILT, {}), [name]: hash })}\n`)
    }
  })
}
