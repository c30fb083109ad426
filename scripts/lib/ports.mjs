// SPDX-License-Identifier: AGPL-3.0-or-later
import { connect, createServer } from 'node:net'

/** Systems hand out ports above this by themselves; ours stay below, so that none is taken between two starts. */
const CEILING = 32_767

const canListen = (port, host) =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, host, () => server.close(() => resolve(true)))
  })

const answers = (port, host) =>
  new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 500 })
    const end = (value) => {
      socket.destroy()
      resolve(value)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
    socket.once('timeout', () => end(false))
  })

// some systems let two programs listen on overlapping addresses, so both sides are asked
export const isFree = async (port, host = '127.0.0.1') =>
  (await canListen(port, host)) && !(await answers(port, '127.0.0.1'))

/** The first free port from `from` on; below 32768 unless a higher one was asked for. */
export async function nextFreePort(from, host = '127.0.0.1') {
  const last = from > CEILING ? 65_535 : CEILING
  for (let port = from; port <= last; port += 1) if (await isFree(port, host)) return port
  throw new Error(`no free port between ${from} and ${last}`)
}

/** A free port anywhere in a range: commands that start at the same moment rarely choose the same one. */
export function someFreePort(from, to, host = '127.0.0.1') {
  return nextFreePort(from + Math.floor(Math.random() * (to - from)), host)
}
