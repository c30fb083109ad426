// SPDX-License-Identifier: AGPL-3.0-or-later
import { testServer } from '#test/support/server.ts'

/** The little of a browser that the client's data side needs: an address, a page that is visible, requests by path. */
const real = globalThis.fetch
const page = Object.assign(new EventTarget(), { visibilityState: 'visible' })
const window = new EventTarget()

// at once: parts of the client look around as they are loaded, and this file is loaded before them
Object.assign(globalThis, {
  document: page,
  addEventListener: window.addEventListener.bind(window),
  removeEventListener: window.removeEventListener.bind(window),
  PerformanceNavigationTiming: class {},
})

interface Gate {
  arrived: number
  open: () => void
  opened: Promise<void>
}
let gate: Gate | null = null

/** From here on answers are read from the server and kept back until the gate opens: older than what comes meanwhile. */
export function closeGate(): Gate {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  const closed: Gate = {
    arrived: 0,
    opened,
    open() {
      gate = null
      open()
    },
  }
  gate = closed
  return closed
}

export function standInForBrowser(): void {
  const { url } = testServer()
  Object.assign(globalThis, {
    location: new URL(url),
    fetch: async (target: string | URL | Request, init?: RequestInit) => {
      if (typeof target !== 'string' || !target.startsWith('/')) return real(target, init)
      // a browser gets them smaller, by the work of both sides
      const wanted = new Headers(init?.headers)
      wanted.set('accept-encoding', 'identity')
      const answer = await real(new URL(target, url), { ...init, headers: wanted })
      const { status, headers } = answer
      const body = await answer.text()
      if (gate) {
        gate.arrived += 1
        await gate.opened
      }
      return new Response(body, { status, headers })
    },
  })
}
