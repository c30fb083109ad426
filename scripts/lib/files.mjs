// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './root.mjs'

/** All files below the given places, as paths relative to the project, sorted. */
export function filesBelow(places, wanted = () => true) {
  const found = []
  const walk = (relative) => {
    const full = path.join(root, relative)
    if (!existsSync(full)) return
    if (!statSync(full).isDirectory()) return wanted(relative) && found.push(relative)
    for (const name of readdirSync(full)) if (name !== 'node_modules') walk(path.join(relative, name))
  }
  for (const place of places) walk(place)
  return found.sort()
}

export function hashOf(files) {
  const hash = createHash('sha256')
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0')
  return hash.digest('hex')
}

export function readJson(file, otherwise) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return otherwise
    throw error
  }
}

/** Whole or not at all: a kill in the middle leaves the old file. */
export function writeWhole(file, text, mode = 0o644) {
  const fresh = `${file}.${process.pid}`
  writeFileSync(fresh, text, { mode })
  renameSync(fresh, file)
}
