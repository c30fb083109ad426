// SPDX-License-Identifier: AGPL-3.0-or-later

/** What waits for a socket that takes nothing; there is no public way to ask. */
interface Connection {
  writeBuffer?: readonly unknown[]
}

const lookMs = 10_000
const heads = new WeakMap<object, unknown>()

/** True from the second look on, while what waited at the last one still waits: nothing was taken meanwhile. */
export function takesNothing(connection: object): boolean {
  const head = (connection as Connection).writeBuffer?.[0]
  const before = heads.get(connection)
  heads.set(connection, head)
  return head !== undefined && head === before
}

/** A client that keeps its line open and does not read would have everything that is said kept for it, without end. */
export function watchSlowReaders(look: () => void): { stop: () => void } {
  const timer = setInterval(look, lookMs).unref()
  return { stop: () => clearInterval(timer) }
}
