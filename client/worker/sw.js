// SPDX-License-Identifier: AGPL-3.0-or-later
// Opens the product where there is no network: its page, its first parts, and what is used without a line. The build
// writes `shell` before it: { version, parts, files }. Nothing of what the server answers to somebody is kept here.

const mine = `trama-shell ${shell.version}`
const patienceMs = 4_000
const keptKinds = ['script', 'style', 'font', 'image']

/** A name with a hash in it is the same bytes for ever: what an earlier version holds does not travel again. */
async function fetchPart(cache, address) {
  const held = await caches.match(address)
  await (held ? cache.put(address, held) : cache.add(address))
}

async function fill() {
  const cache = await caches.open(mine)
  await Promise.all([
    ...shell.parts.map((address) => fetchPart(cache, address)),
    ...shell.files.map((address) => cache.add(new Request(address, { cache: 'no-cache' }))),
  ])
}

/** Pages of the version before still ask for their own parts. */
async function forgetOlder() {
  const others = (await caches.keys()).filter((name) => name.startsWith('trama-shell ') && name !== mine)
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)))
}

const held = async (address) => (await caches.open(mine)).match(address)

/** What the network says now; what is kept where it says nothing in time, or only that nobody is there. */
async function fresh(request, address) {
  const asked = fetch(request)
  const late = new Promise((resolve) => setTimeout(resolve, patienceMs, null))
  const answer = await Promise.race([asked, late]).catch(() => null)
  return answer && answer.status < 500 ? answer : ((await held(address)) ?? asked)
}

async function part(event) {
  const known = await caches.match(event.request)
  if (known) return known
  const answer = await fetch(event.request)
  if (answer.ok && keptKinds.includes(event.request.destination)) {
    const copy = answer.clone()
    event.waitUntil(caches.open(mine).then((cache) => cache.put(event.request, copy)))
  }
  return answer
}

/** As the server sees it: what has no ending is a page of the product. */
const isPage = (pathname) => !/^\/(api|socket\.io|uploads|assets)(\/|$)|\.\w+$/.test(pathname)

self.addEventListener('install', (event) => {
  event.waitUntil(fill())
  // nobody is sent away from what they write: pages that are open go on, with the parts they know
  self.skipWaiting()
})

self.addEventListener('activate', (event) => event.waitUntil(forgetOlder().then(() => self.clients.claim())))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (request.mode === 'navigate') {
    if (isPage(pathname)) event.respondWith(fresh(request, '/index.html'))
  } else if (pathname.startsWith('/assets/')) event.respondWith(part(event))
  else if (shell.files.includes(pathname)) event.respondWith(fresh(request, pathname))
})
