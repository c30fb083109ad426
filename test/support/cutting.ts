// SPDX-License-Identifier: AGPL-3.0-or-later
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { whenOver } from './endings.ts'

interface CuttingLink {
  url: string
  cuts: () => number
}

/** A line to a server that breaks off each time so many bytes have gone up, until it has broken often enough. */
export async function cuttingLink(
  target: string,
  { every, times }: { every: number; times: number },
): Promise<CuttingLink> {
  const { hostname, port } = new URL(target)
  let cuts = 0
  let carried = 0
  const open = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    const both = [near, far]
    const hangUp = () => {
      for (const socket of both) socket.destroy()
    }
    for (const socket of both) {
      open.add(socket.once('close', () => open.delete(socket)))
      socket.on('error', hangUp).on('close', hangUp)
    }
    far.pipe(near)
    near.on('data', (chunk: Buffer) => {
      if (!far.write(chunk)) {
        near.pause()
        far.once('drain', () => near.resume())
      }
      carried += chunk.length
      if (carried < every || cuts >= times) return
      carried = 0
      cuts += 1
      near.resetAndDestroy()
      far.resetAndDestroy()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  whenOver(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  const address = server.address()
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, cuts: () => cuts }
}
