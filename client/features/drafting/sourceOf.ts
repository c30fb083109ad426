// SPDX-License-Identifier: AGPL-3.0-or-later
import { ownPath } from '#client/lib/ownPath.ts'
import { paths } from '#client/lib/paths.ts'
import type { Source, SourceKind } from '#shared/features/drafting.ts'

const ways: readonly [RegExp, SourceKind][] = [
  [/^\/conversazioni\/([\w-]{22})(?:[?#]|$)/, 'thread'],
  [/^\/documenti\/([\w-]{22})(?:[?#]|$)/, 'document'],
  [/^\/file\/([\w-]{22})(?:[?#]|$)/, 'file'],
]

/** What a link of ours leads to; null for any other words. */
export function sourceOf(link: string, origin: string): Pick<Source, 'kind' | 'targetId'> | null {
  const path = ownPath(link.trim(), origin)
  if (path === null) return null
  for (const [way, kind] of ways) {
    const targetId = way.exec(path)?.[1]
    if (targetId) return { kind, targetId }
  }
  return null
}

export const pathOfSource = ({ kind, targetId }: Pick<Source, 'kind' | 'targetId'>): string => paths[kind](targetId)
