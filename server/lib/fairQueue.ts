// SPDX-License-Identifier: AGPL-3.0-or-later
import { AppError } from '#shared/lib/errors.ts'

interface Limits {
  atOnce: number
  /** How many may wait, of one asker and of all. */
  perAsker: number
  waiting: number
}

const retryAfter = 2

/**
 * Work that is heavy, a few at once. Askers come in turn, so that one who brings a thousand keeps nobody else waiting
 * for more than one of them; what is too much is refused where it arrives.
 */
export function fairQueue({ atOnce, perAsker, waiting }: Limits) {
  const lines = new Map<string, (() => void)[]>()
  let running = 0
  let queued = 0

  async function takePlace(asker: string): Promise<void> {
    if (running < atOnce) {
      running += 1
      return
    }
    const line = lines.get(asker) ?? []
    if (line.length >= perAsker || queued >= waiting) throw new AppError('too_many', { retryAfter })
    lines.set(asker, line)
    queued += 1
    await new Promise<void>((begin) => line.push(begin))
  }

  function handOver(): void {
    const [first] = lines
    if (!first) {
      running -= 1
      return
    }
    const [asker, line] = first
    const begin = line.shift()
    queued -= 1
    lines.delete(asker)
    if (line.length > 0) lines.set(asker, line)
    begin?.()
  }

  return async function inTurn<T>(asker: string, work: () => Promise<T>): Promise<T> {
    await takePlace(asker)
    try {
      return await work()
    } finally {
      handOver()
    }
  }
}
