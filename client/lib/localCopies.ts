// SPDX-License-Identifier: AGPL-3.0-or-later

/** What a feature keeps on this device for the person who is signed in. */
export interface LocalCopies {
  /** How many things have not reached the server yet. */
  countUnsent: () => Promise<number>
  clear: () => Promise<void>
}

const kept = new Set<LocalCopies>()

export function registerLocalCopies(copies: LocalCopies): () => void {
  kept.add(copies)
  return () => void kept.delete(copies)
}

export async function countUnsent(): Promise<number> {
  const counts = await Promise.all([...kept].map((copies) => copies.countUnsent()))
  return counts.reduce((sum, count) => sum + count, 0)
}

/** Signing out leaves nothing on this device. */
export async function clearLocalCopies(): Promise<void> {
  await Promise.all([...kept].map((copies) => copies.clear()))
}
