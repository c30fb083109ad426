// SPDX-License-Identifier: AGPL-3.0-or-later
import { AppError } from '#shared/lib/errors.ts'

interface Limits {
  atOnce: number
  waiting: number
}

interface Line {
  running: number
  waiting: (() => void)[]
}

/**
 * Work of one asker, a few at once: whoever brings a hundred keeps only themselves waiting, and what is too much is
 * refused. Somebody who asks one thing after another never meets it.
 */
export function perAsker({ atOnce, waiting }: Limits) {
  const lines = new Map<string, Line>()

  /** False when there was no place and a turn was waited for. */
  async function takePlace(line: Line): Promise<boolean> {
    if (line.running < atOnce) {
      line.running += 1
      return true
    }
    if (line.waiting.length >= waiting) throw new AppError('too_many', { retryAfter: 2 })
    await new Promise<void>((begin) => line.waiting.push(begin))
    return false
  }

  function handOver(asker: string, line: Line): void {
    const next = line.waiting.shift()
    if (next) {
      next()
      return
    }
    line.running -= 1
    if (line.running === 0) lines.delete(asker)
  }

  return async function inTurn<T>(asker: string, work: (begunAtOnce: boolean) => Promise<T>): Promise<T> {
    const line = lines.get(asker) ?? { running: 0, waiting: [] }
    lines.set(asker, line)
    const begins = await takePlace(line)
    try {
      return await work(begins)
    } finally {
      handOver(asker, line)
    }
  }
}
