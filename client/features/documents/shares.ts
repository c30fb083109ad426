// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DocumentVersion } from '#shared/features/documents.ts'

export interface Share {
  person: DocumentVersion['authors'][number]['person']
  percent: number
}

/** Whole hundredths that add up to a hundred; nobody who wrote has none. The server's order stays. */
export function sharesOf(authors: DocumentVersion['authors']): Share[] {
  const all = authors.reduce((sum, { characters }) => sum + characters, 0)
  if (all === 0) return []
  const exact = authors.map(({ characters }) => (characters / all) * 100)
  const whole = exact.map((share) => Math.max(1, Math.floor(share)))
  // what rounding has left goes to who has lost most by it; what it took beyond, to the largest
  const byLoss = exact
    .map((share, index) => ({ index, loss: share - Math.floor(share) }))
    .sort((one, other) => other.loss - one.loss)
  let rest = 100 - whole.reduce((sum, share) => sum + share, 0)
  for (const { index } of byLoss) {
    if (rest <= 0) break
    whole[index] = (whole[index] ?? 0) + 1
    rest -= 1
  }
  if (rest < 0) {
    const largest = whole.indexOf(Math.max(...whole))
    whole[largest] = (whole[largest] ?? 0) + rest
  }
  return authors.map(({ person }, index) => ({ person, percent: whole[index] ?? 0 }))
}
