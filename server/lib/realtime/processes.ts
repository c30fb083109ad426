// SPDX-License-Identifier: AGPL-3.0-or-later
import { log } from '#server/lib/log.ts'
import { AppError } from '#shared/lib/errors.ts'
import { type LetGo, letGoHere, setLetGoOthers } from './letGo.ts'
import type { LiveServer } from './sockets.ts'

/** From the primary: a process died, maybe between a change and its word to the others. They look at everything anew. */
export const processEnded = { type: 'process-ended' } as const

/** Several processes: each carries `letGo` to the others and waits until they have done it. */
export function linkProcesses(server: LiveServer): void {
  process.on('message', (message: unknown) => {
    if (typeof message !== 'object' || message === null || !('type' in message) || message.type !== processEnded.type)
      return
    letGoHere({ what: 'all' }).catch((error: unknown) => log.error({ error }, 'letting go failed'))
  })
  server.on('letGo', (subject, done) => {
    letGoHere(subject).then(done, (error: unknown) => log.error({ error }, 'letting go failed'))
  })
  setLetGoOthers(async (subject) => {
    const plain = { ...subject }
    if ('except' in plain) delete plain.except
    await tellOthers(server, plain)
  })
}

const tellings = 3

/** A process that died a moment ago cannot answer and has nothing to let go of; it is forgotten after ten seconds. */
async function tellOthers(server: LiveServer, subject: LetGo): Promise<void> {
  for (let telling = 1; telling <= tellings; telling += 1) {
    try {
      await server.serverSideEmitWithAck('letGo', subject)
      return
    } catch (error) {
      log.warn({ error, telling }, 'a process did not say that it let go')
    }
  }
  throw new AppError('unavailable', { retryAfter: 5 })
}
