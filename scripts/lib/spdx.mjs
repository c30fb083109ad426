// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs'
import { filesBelow } from './files.mjs'
import { inRoot } from './root.mjs'

const PLACES = ['.ci', 'shared', 'server', 'client', 'test', 'scripts', 'vite.config.ts', 'vitest.config.ts']
const isSource = (file) => /^\.ci\b|\.(ts|tsx|mjs|js|css|html|sh)$/.test(file)
const HEADER = /^(#!.*\n)?(\/\/|\/\*|<!--|#) SPDX-License-Identifier: AGPL-3\.0-or-later( \*\/| -->)?\n/

/** Source files whose first line does not say under which licence they may be used. */
export const filesWithoutLicence = () =>
  filesBelow(PLACES, isSource).filter((file) => !HEADER.test(readFileSync(inRoot(file), 'utf8').replaceAll('\r', '')))
