// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openScene, type Scene } from '#test/crash/scene.ts'
import { openWindowOf, type Window } from '#test/support/chromium.ts'
import { seedMembers, seedPeople, seedRooms } from '#test/support/seed.ts'

/** ms in which nothing can be stored. */
const outage = 30_000
const draft = 'una bozza scritta piano piano'

let scene: Scene
let threadId: string
let writer: Window
let reader: Window

beforeAll(async () => {
  scene = await openScene(1)
  await scene.seeding(async () => {
    const [one, other] = await seedPeople(2)
    const [room] = await seedRooms(1)
    if (!one || !other || !room) throw new Error('nobody was seeded')
    await seedMembers(room, [one, other])
    threadId = room.threadId
    writer = await openWindowOf(one, { url: scene.url })
    reader = await openWindowOf(other, { url: scene.url })
  })
  await scene.start()
  await Promise.all([writer, reader].map(({ page }) => page.goto(`/conversazioni/${threadId}`)))
})
afterAll(async () => {
  await Promise.all([writer.context.close(), reader.context.close()])
  await scene.close()
})

const composer = () => writer.page.getByRole('textbox', { name: 'Scrivi in Generale' })
const articles = (page: Page) => page.getByRole('article')
const textsOn = async (page: Page) =>
  (await articles(page).locator('.body').allTextContents()).map((text) => text.trim())

async function write(...texts: string[]): Promise<void> {
  for (const text of texts) {
    await composer().fill(text)
    await composer().press('Enter')
  }
}

/** Everything in order, once, for the writer, the reader and in the database. */
async function showsEverywhere(...texts: string[]): Promise<void> {
  const last = texts.at(-1) ?? ''
  for (const { page } of [writer, reader]) await articles(page).filter({ hasText: last }).waitFor()
  await writer.page.locator('.msg.pending').first().waitFor({ state: 'detached' })
  for (const { page } of [writer, reader]) expect(await textsOn(page)).toEqual(texts)
  expect((await scene.readThread(threadId)).map(({ text }) => text)).toEqual(texts)
}

it('the server is killed under a person who writes: the page says so, and all goes on by itself when it is back', async () => {
  await write('prima')
  await showsEverywhere('prima')
  await scene.down('server')
  await write('durante', 'ancora')
  await composer().pressSequentially('non ancora fin')
  const banner = writer.page.getByRole('status').filter({ hasText: 'Sei offline.' })
  await banner.filter({ hasText: '2 messaggi partono da soli' }).waitFor()
  await scene.up('server')
  await composer().pressSequentially('ito')
  await showsEverywhere('prima', 'durante', 'ancora')
  await banner.waitFor({ state: 'detached' })
  expect(await composer().inputValue()).toBe('non ancora finito')
})

it('the database is gone for half a minute under a person who writes: the same, though the line stands', async () => {
  await scene.down('database')
  await composer().press('Enter')
  await write('senza base')
  await composer().pressSequentially(draft, { delay: outage / draft.length, timeout: 2 * outage })
  const banner = writer.page.getByRole('status').filter({ hasText: 'Il servizio non risponde.' })
  await banner.filter({ hasText: '2 messaggi partono da soli' }).waitFor()
  await scene.up('database')
  await showsEverywhere('prima', 'durante', 'ancora', 'non ancora finito', 'senza base')
  await banner.waitFor({ state: 'detached' })
  expect(await composer().inputValue()).toBe(draft)
  await writer.page.reload()
  await showsEverywhere('prima', 'durante', 'ancora', 'non ancora finito', 'senza base')
  expect(await composer().inputValue()).toBe(draft)
})
