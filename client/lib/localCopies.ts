// SPDX-License-Identifier: AGPL-3.0-or-later

/** What a feature keeps on this device for the person who is signed in. */
export interface LocalCopies {
  /** How many messages have not reached the server yet. */
  countUnsent?: () => Promise<number>
  /** How many drafts, and notes beside an answer, were not sent. */
  countDrafts?: () => Promise<number>
  /** Sends what it can; the words of what is left, by text. Empty words: what is left only takes something out. */
  unsentTexts?: () => Promise<string[]>
  /** How many hours written down have not reached the server yet. */
  countHours?: () => Promise<number>
  /** How many presences have not reached the server yet. */
  countCheckIns?: () => Promise<number>
  /** In how many rows of registers something was written that has not reached the server yet. */
  countRows?: () => Promise<number>
  clear: () => Promise<void>
}

const kept = new Set<LocalCopies>()

export function registerLocalCopies(copies: LocalCopies): () => void {
  kept.add(copies)
  return () => void kept.delete(copies)
}

const coming = new Set<() => Promise<void>>()

/** Copies of a part of the product that comes late: whoever signs out before makes it come. */
export function registerComing(come: () => Promise<void>): () => void {
  coming.add(come)
  return () => void coming.delete(come)
}

const patienceMs = 5_000

/** Where a part does not come nobody is kept in: without a network it may never. */
async function allHere(): Promise<void> {
  if (coming.size === 0) return
  const here = Promise.all([...coming].map((come) => come().catch(() => undefined)))
  await Promise.race([here, new Promise((resolve) => setTimeout(resolve, patienceMs))])
}

export interface Unsent {
  messages: number
  drafts: number
  hours: number
  checkIns: number
  rows: number
  texts: string[]
}

export async function findUnsent(): Promise<Unsent> {
  await allHere()
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)
  const [messages, drafts, hours, checkIns, rows, texts] = await Promise.all([
    Promise.all([...kept].map((copies) => copies.countUnsent?.() ?? 0)),
    Promise.all([...kept].map((copies) => copies.countDrafts?.() ?? 0)),
    Promise.all([...kept].map((copies) => copies.countHours?.() ?? 0)),
    Promise.all([...kept].map((copies) => copies.countCheckIns?.() ?? 0)),
    Promise.all([...kept].map((copies) => copies.countRows?.() ?? 0)),
    Promise.all([...kept].map((copies) => copies.unsentTexts?.() ?? [])),
  ])
  return {
    ...{ messages: sum(messages), drafts: sum(drafts), hours: sum(hours) },
    ...{ checkIns: sum(checkIns), rows: sum(rows), texts: texts.flat() },
  }
}

/** Signing out leaves nothing on this device. */
export async function clearLocalCopies(): Promise<void> {
  await allHere()
  await Promise.all([...kept].map((copies) => copies.clear()))
}
