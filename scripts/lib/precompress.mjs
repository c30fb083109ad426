// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { filesBelow } from './files.mjs'
import { inRoot } from './root.mjs'

const worthIt = /\.(m?js|css|html|svg|json|txt)$/
const smallest = 1024

/** Beside each text the server gives out lies its smallest form: made once, not at each request. */
export function precompress(folder) {
  for (const name of filesBelow([folder])) {
    const file = inRoot(name)
    if (!worthIt.test(file) || statSync(file).size < smallest) continue
    const text = readFileSync(file)
    writeFileSync(`${file}.br`, brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
    writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }))
  }
}
