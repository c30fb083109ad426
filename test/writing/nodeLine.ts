// SPDX-License-Identifier: AGPL-3.0-or-later
import { io, type Socket } from 'socket.io-client'
import type { WritingLine } from '#client/features/writing/line.ts'
import type { Answer, CommandDef } from '#shared/lib/command.ts'
import { AppError } from '#shared/lib/errors.ts'

type Frame = [name: string, payload: unknown][]

/** The line of a page, in Node: it comes back by itself, and can be cut. */
export interface NodeLine extends WritingLine {
  cut: () => void
  restore: () => void
  close: () => void
}

export function openNodeLine(url: string, token: string): NodeLine {
  const socket: Socket = io(url, {
    auth: { token },
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
  })
  const heard = new Map<string, Set<(payload: never) => void>>()
  const opened = new Set<() => void>()
  let away = false
  socket.on('events', (frame: Frame) => {
    for (const [name, payload] of frame)
      for (const effect of heard.get(name) ?? []) (effect as (payload: unknown) => void)(payload)
  })
  const tell = () => {
    for (const task of opened) task()
  }
  socket.on('connect', tell)
  socket.on('access', ({ ended }: { ended: boolean }, receipt: (done: null) => void) => {
    receipt(null)
    if (!ended) tell()
  })
  // a server that was cut off refuses until its database is back: Socket.IO does not try again by itself
  socket.on('connect_error', () => {
    if (!socket.active && !away) setTimeout(() => !away && socket.connect(), 100)
  })
  return {
    isOpen: () => socket.connected,
    ask: <Input, Output>({ name }: CommandDef<Input, Output>, input: Input) =>
      new Promise<Output>((resolve, reject) => {
        const cut = () => reject(new AppError('unavailable'))
        if (!socket.connected) return cut()
        socket.once('disconnect', cut)
        socket.emit(name, input, (answer: Answer<Output>) => {
          socket.off('disconnect', cut)
          if ('done' in answer) return resolve(answer.done)
          const { code, fields, retryAfter } = answer.refused
          reject(new AppError(code, { fields, ...(retryAfter === null ? {} : { retryAfter }) }))
        })
      }),
    say: (signal, payload) => void socket.emit(signal.name, payload),
    hear(event, effect) {
      const effects = heard.get(event.name) ?? new Set()
      heard.set(event.name, effects.add(effect))
      return () => void effects.delete(effect)
    },
    onOpen(task) {
      opened.add(task)
      return () => void opened.delete(task)
    },
    onCut(task) {
      socket.on('disconnect', task)
      return () => void socket.off('disconnect', task)
    },
    cut() {
      away = true
      socket.disconnect()
    },
    restore() {
      away = false
      socket.connect()
    },
    close() {
      away = true
      socket.close()
    },
  }
}
