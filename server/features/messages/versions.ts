// SPDX-License-Identifier: AGPL-3.0-or-later
import { messageLimits } from '#shared/features/messages.ts'
import type { MessageDocument } from './model.ts'

/** The first text and the newest ones: a record holds 16 MB, and whoever edits without end must not fill it. */
export const keptVersions = (versions: MessageDocument['versions']): MessageDocument['versions'] =>
  versions.length <= messageLimits.versions
    ? versions
    : [...versions.slice(0, 1), ...versions.slice(1 - messageLimits.versions)]
