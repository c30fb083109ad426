// SPDX-License-Identifier: AGPL-3.0-or-later
import { tool } from './run.mjs'
import { filesWithoutLicence } from './spdx.mjs'

// what has been checked once is only checked again where it changed; each checker more does most of it all over again
const TYPES = [
  ...['--noEmit', '--pretty', 'false', '--checkers', '1'],
  ...['--incremental', '--tsBuildInfoFile', 'node_modules/.tsbuildinfo'],
]

const types = async () => {
  const { code, out, err } = await tool('typescript', 'bin/tsc', TYPES)
  return code === 0 ? '' : out + err
}

const lint = async () => {
  const { code, out, err } = await tool('@biomejs/biome', 'bin/biome', [
    'check',
    '--error-on-warnings',
    '--max-diagnostics=60',
    '.',
  ])
  return code === 0 ? '' : out + err
}

const licence = async () =>
  filesWithoutLicence()
    .map((file) => `${file}: the first line must be its SPDX line\n`)
    .join('')

/** What can be known without running the product: each check answers with its complaints, or with nothing. */
export const checks = { types, lint, licence }
