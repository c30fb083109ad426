// SPDX-License-Identifier: AGPL-3.0-or-later
import { WebSocketServer } from 'ws'

/** The floor of writing together: a bare relay. What one sends, the others get; it knows nobody and keeps nothing. */
const port = Number(process.env.PORT)
const server = new WebSocketServer({ port, host: '127.0.0.1' }, () => process.send?.({ port }))
server.on('connection', (socket) => {
  socket.on('message', (update: Buffer) => {
    for (const other of server.clients) if (other !== socket) other.send(update)
  })
})
process.on('SIGTERM', () => process.exit(0))
process.on('disconnect', () => process.exit(0))
