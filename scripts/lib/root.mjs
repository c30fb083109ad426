// SPDX-License-Identifier: AGPL-3.0-or-later
import path from 'node:path'

/** The project's folder, whatever folder the command was given in. */
export const root = path.resolve(import.meta.dirname, '../..')

export const inRoot = (...parts) => path.join(root, ...parts)
