// SPDX-License-Identifier: AGPL-3.0-or-later

const script = '/sw.js'

/** What an earlier build left in this browser is taken back. */
async function withdraw(workers: ServiceWorkerContainer): Promise<void> {
  for (const registration of await workers.getRegistrations()) await registration.unregister()
  for (const name of await caches.keys()) if (name.startsWith('trama-shell ')) await caches.delete(name)
}

/** Of a build: the shell is kept on this device. Without one, as where the client is being written, it is not. */
export async function keepShell(): Promise<void> {
  // none on a plain http address
  const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker
  if (!workers) return
  if (!import.meta.env.PROD) return withdraw(workers)
  try {
    await workers.register(script, { updateViaCache: 'none' })
  } catch {
    // a refusal of the browser, or no network: only a server that has no such file says that there is none any more
  }
  const { status } = await fetch(script, { method: 'HEAD', cache: 'no-store' })
  if (status === 404) await withdraw(workers)
}
