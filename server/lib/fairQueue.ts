// SPDX-License-Identifier: AGPL-3.0-or-later
import { AppError } from '#shared/lib/errors.ts'

interface Limits {
  atOnce: number
  /** How many may wait, of one asker and of all. */
  perAsker: number
  waiting: number
}

const tooMany = () => new AppError('too_many', { retryAfter: 2 })

interface Waiting {
  begin: () => void
  refuse: (reason: AppError) => void
}

/**
 * Work that is heavy, a few at once. Askers come in turn, so that one who brings a thousand keeps nobody else waiting
 * for more than one of them; what is too much is refused. Where no place is left, the last of the longest line
 * makes room for who has fewer.
 */
export function fairQueue({ atOnce, perAsker, waiting }: Limits) {
  const lines = new Map<string, Waiting[]>()
  let running = 0
  let queued = 0

  async function takePlace(asker: string): Promise<void> {
    if (running < atOnce) {
      running += 1
      return
    }
    const line = lines.get(asker) ?? []
    if (line.length >= perAsker || (queued >= waiting && !makeRoom(line.length))) throw tooMany()
    lines.set(asker, line)
    queued += 1
    await new Promise<void>((begin, refuse) => line.push({ begin, refuse }))
  }

  /** False where the others wait with as few. */
  function makeRoom(mine: number): boolean {
    let longest: Waiting[] = []
    for (const line of lines.values()) if (line.length > longest.length) longest = line
    if (longest.length <= mine + 1) return false
    longest.pop()?.refuse(tooMany())
    queued -= 1
    return true
  }

  function handOver(): void {
    const [first] = lines
    if (!first) {
      running -= 1
      return
    }
    const [asker, line] = first
    const next = line.shift()
    queued -= 1
    lines.delete(asker)
    if (line.length > 0) lines.set(asker, line)
    next?.begin()
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
