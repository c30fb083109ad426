// SPDX-License-Identifier: AGPL-3.0-or-later
import type { WritingNode } from '#shared/writing/json.ts'

const isNode = (value: unknown): value is WritingNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

/** The text of a version as the editor takes it: the contract does not say what is in it, the schema of writing does. */
export const versionBody = ({ content = [] }: { content?: unknown[] | undefined }): WritingNode => ({
  type: 'doc',
  content: content.filter(isNode),
})
