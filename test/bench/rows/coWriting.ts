// SPDX-License-Identifier: AGPL-3.0-or-later
import { setTimeout as pause } from 'node:timers/promises'
import { type Browser, chromium, type Page } from 'playwright-core'
import { ensureChromium } from '#scripts/lib/chromium.mjs'
import { buildDocument } from '#server/features/documents/build.ts'
import { createSession } from '#server/features/sessions/service.ts'
import type { Bench, Line, Row } from '#test/bench/bench.ts'
import { comeIn } from '#test/bench/browser.ts'
import { pinLoad, unpin } from '#test/bench/machine.ts'
import { makeTimes, shown, type Times } from '#test/bench/times.ts'
import { openWriter } from '#test/bench/typing.ts'
import { openWire } from '#test/bench/wire.ts'
import { seedMembers, seedPeople, seedRooms } from '#test/support/seed.ts'

/** Beside the two who are looked at; together ten. */
const others = 8
const keysPerSecond = 4
const keys = 150
const warmUp = 10

// in the page: when each sign of its own was seen, by the clock that both browsers share
const stampSight = `window.seen = {};
new MutationObserver(() => {
  for (const sign of document.querySelector('.ProseMirror')?.textContent?.matchAll(/\\{(\\d+)\\}/g) ?? [])
    window.seen[sign[1]] ??= performance.timeOrigin + performance.now()
}).observe(document, { childList: true, subtree: true, characterData: true })`
const stampKey = `window.pressed = 0;
addEventListener('keydown', () => { window.pressed = performance.timeOrigin + performance.now() }, true)`

async function openText(browser: Browser, base: string, refreshToken: string, documentId: string): Promise<Page> {
  const page = await comeIn(browser, { base, refreshToken })
  await page.goto(`/documenti/${documentId}`)
  const text = page.getByRole('textbox', { name: 'Testo del documento' })
  await text.focus()
  await page.keyboard.press('Control+End')
  return page
}

/** A sign that one types, until the other's page has it. */
async function measure(from: Page, to: Page): Promise<Times> {
  await from.evaluate(stampKey)
  await to.evaluate(stampSight)
  const times = makeTimes()
  for (let n = 0; n < warmUp + keys; n += 1) {
    await from.keyboard.type(`{${n}`)
    await from.keyboard.press('}')
    const pressed = await from.evaluate<number>('window.pressed')
    const seen = await to.waitForFunction(
      (name) => (window as unknown as { seen: Record<string, number> }).seen[name],
      n,
    )
    if (n >= warmUp) times.add(Number(await seen.jsonValue()) - pressed)
  }
  return times
}

async function coWriting(bench: Bench): Promise<Line[]> {
  const executablePath = await ensureChromium()
  const { people, documentId, tokens } = await bench.seeding(async () => {
    const people = await seedPeople(others + 2)
    const [room] = await seedRooms(1)
    const [author] = people
    if (!room || !author) throw new Error('nothing was seeded')
    await seedMembers(room, people)
    const { _id } = await buildDocument({ placeId: room.placeId, createdBy: author.id })
    const sessions = await Promise.all(
      people.slice(others).map(({ id }) => createSession(id, 'a browser of the bench')),
    )
    return { people, documentId: _id, tokens: sessions.map(({ refreshToken }) => refreshToken) }
  })
  const server = await bench.startProduct()
  unpin()
  const browsers = await Promise.all(tokens.map(() => chromium.launch({ executablePath, args: ['--no-sandbox'] })))
  const wires = await Promise.all(
    people.slice(0, others).map(({ token }) => openWire({ port: server.port, auth: { token } })),
  )
  const stopping = new AbortController()
  try {
    const base = `http://127.0.0.1:${server.port}`
    const opened: Page[] = []
    for (const [index, browser] of browsers.entries())
      opened.push(await openText(browser, base, tokens[index] ?? '', documentId))
    const [from, to] = opened
    if (!from || !to) throw new Error('no browsers')
    const typing = wires.map(async (wire, index) => {
      const type = await openWriter(wire, documentId)
      await pause((1_000 / keysPerSecond / others) * index)
      while (!stopping.signal.aborted) await Promise.all([type(), pause(1_000 / keysPerSecond)])
    })
    const times = await measure(from, to)
    stopping.abort()
    await Promise.all(typing)
    return [
      {
        what: `a key in one browser until it stands in another, ten write, eight of them ${keysPerSecond} keys/s each, p50 / p95`,
        product: `${shown(times.at(0.5))} / ${shown(times.at(0.95))} ms`,
        goal: 'p95 ≤ 100 ms',
        met: times.at(0.95) <= 100,
      },
    ]
  } finally {
    stopping.abort()
    for (const wire of wires) wire.close()
    for (const browser of browsers) await browser.close()
    await server.stop()
    pinLoad()
  }
}

export const coWritingRows: Row[] = [{ name: 'coWriting', run: coWriting }]
