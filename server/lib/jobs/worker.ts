// SPDX-License-Identifier: AGPL-3.0-or-later
import { log } from '#server/lib/log.ts'
import { type Lane, lanes, onWake, runNextJob } from './job.ts'

const pollMs = 5_000

const stopping = new Set<() => void>()
/** For work that takes long: called when the server is to stop, which waits for what is under way. Gives back how to forget it. */
export function onStopping(listener: () => void): () => void {
  stopping.add(listener)
  return () => void stopping.delete(listener)
}

interface Worker {
  stop: () => Promise<void>
}

/** Works off due jobs, woken by this process' own writes and every few seconds for those of others. */
export function startWorker(): Worker {
  const workers = lanes.map(startLane)
  return {
    async stop() {
      const stopped = Promise.all(workers.map(({ stop }) => stop()))
      for (const listener of stopping) listener()
      await stopped
    },
  }
}

function startLane(lane: Lane): Worker {
  let stopped = false
  let wake: () => void = () => undefined
  // woken while it looks: what it saw may be from before
  let woken = false
  const noMore = onWake(() => {
    woken = true
    wake()
  })

  async function loop(): Promise<void> {
    while (!stopped) {
      woken = false
      const worked = await runNextJob(lane).catch((error: unknown) => {
        log.warn({ error }, 'the job worker waits for the database')
        return false
      })
      if (!worked && !woken && !stopped) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, pollMs)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
    }
  }

  const running = loop()
  return {
    async stop() {
      stopped = true
      noMore()
      wake()
      await running
    },
  }
}
