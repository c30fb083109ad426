// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ErrorCode } from '#shared/lib/errors.ts'
import type { WritingState } from './standing.ts'

/** A text that this page has open. */
export interface LivingText {
  readonly documentId: string
  readonly state: WritingState
  readonly problem: ErrorCode | null
  subscribe: (watcher: () => void) => () => void
  unsent: () => Uint8Array | null
  leaveDevice: () => void
}

const living = new Set<LivingText>()
export const livingTexts = (): readonly LivingText[] => [...living]

export function noteLiving(text: LivingText): () => void {
  living.add(text)
  return () => void living.delete(text)
}
