// SPDX-License-Identifier: AGPL-3.0-or-later
import './node.mjs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder, whatever folder the command was given in. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '')

export const inRoot = (...parts) => path.join(root, ...parts)
