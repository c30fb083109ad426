// SPDX-License-Identifier: AGPL-3.0-or-later
import { makeTimes, type Times } from './times.ts'

/** A message as it was heard: its number in the room, and which of our posts it is. */
export interface Heard {
  seq: number
  post: number
}

export interface Audience {
  /** A connection of one room listens with this. */
  ear: (room: number) => (frame: Buffer) => void
  /** The number the next post carries; its time begins now, or when it was due. */
  begin: (due?: number) => number
  delivered: () => number
  /** Holes and repetitions that some connection met. */
  broken: () => number
  times: Times
  lastHeardAt: () => number
  /** Resolves when so many have been delivered, or after a while without them. */
  settled: (expected: number, withinMs: number) => Promise<void>
}

/** Connections of a room read at different paces: so many frames back are remembered. */
const keptLooks = 16

interface Decoded {
  bytes: Buffer
  heard: Heard[]
}

/** What all connections hear, counted and timed. Those who get the same bytes share one look into them. */
export function makeAudience(decode: (frame: Buffer) => Heard[]): Audience {
  const times = makeTimes()
  const begun: number[] = []
  const latest = new Map<number, Decoded[]>()
  let delivered = 0
  let broken = 0
  let lastHeardAt = 0

  function look(room: number, frame: Buffer): Heard[] {
    const known = latest.get(room) ?? []
    const same = known.find(({ bytes }) => bytes.equals(frame))
    if (same) return same.heard
    const heard = decode(frame)
    latest.set(room, [{ bytes: Buffer.from(frame), heard }, ...known.slice(0, keptLooks - 1)])
    return heard
  }

  return {
    ear(room) {
      let last: number | null = null
      return (frame) => {
        const now = performance.now()
        for (const { seq, post } of look(room, frame)) {
          if (last !== null && seq !== last + 1) broken += 1
          last = seq
          delivered += 1
          times.add(now - (begun[post] ?? now))
        }
        lastHeardAt = now
      }
    },
    begin(due = performance.now()) {
      begun.push(due)
      return begun.length - 1
    },
    delivered: () => delivered,
    broken: () => broken,
    times,
    lastHeardAt: () => lastHeardAt,
    async settled(expected, withinMs) {
      const until = performance.now() + withinMs
      while (delivered < expected && performance.now() < until) await new Promise((done) => setTimeout(done, 20))
    },
  }
}
