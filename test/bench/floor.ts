// SPDX-License-Identifier: AGPL-3.0-or-later
import { createServer } from 'node:http'
import { Server } from 'socket.io'

/** The floor: a Socket.IO server that sends on what it gets. It knows nobody, checks nothing and keeps nothing. */
interface Post {
  room: string
  text: string
}

const http = createServer()
const io = new Server(http, { serveClient: false })
const counts = new Map<string, number>()

io.on('connection', (socket) => {
  socket.on('join', (room: string, done: () => void) => {
    void socket.join(room)
    done()
  })
  socket.on('post', ({ room, text }: Post, done: () => void) => {
    const seq = (counts.get(room) ?? 0) + 1
    counts.set(room, seq)
    io.to(room).emit('message', { seq, text })
    done()
  })
})

const port = Number(process.env.PORT)
http.listen(port, '127.0.0.1', () => process.send?.({ port }))
process.on('SIGTERM', () => process.exit(0))
process.on('disconnect', () => process.exit(0))
