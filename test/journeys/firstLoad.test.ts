// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { editPersonSettings } from '#server/features/people/service.ts'
import { demoPerson, openWindow, openWindowOf, startDemoJourneys } from '#test/support/chromium.ts'
import { foreignTo, momentsOf, settled, watchFromTheFirst, wrongLanguage } from '#test/support/looking.ts'
import { demoPeople, everyVisit, namesOfDemo, type Visit } from '#test/support/routes.ts'

let visits: Visit[] = []
let names: string[] = []
beforeAll(async () => {
  await startDemoJourneys()
  visits = (await everyVisit()).facilitator
  names = await namesOfDemo()
})

const addressOf = (name: string) => visits.find((visit) => visit.name === name)?.address ?? ''

/** Bytes of script as they came over the wire, whatever their chunk. */
function countScript(page: Page): () => Promise<number> {
  const sizes: Promise<number>[] = []
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script' || request.url().endsWith('.js'))
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
  })
  return async () => (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

it('the page of access comes with at most 120 KB of script and stands still', async () => {
  const { page, close } = await openWindow({ width: 390 })
  await watchFromTheFirst(page)
  const script = countScript(page)
  await page.goto('/', { waitUntil: 'networkidle' })
  await page.getByRole('textbox', { name: 'E-mail' }).fill('x')
  expect(await script()).toBeGreaterThan(50_000)
  expect(await script()).toBeLessThanOrEqual(120 * 1024)
  expect((await momentsOf(page)).shift).toBeLessThan(0.02)
  await close()
})

it.each([
  ['conversazione', 390],
  ['laboratorio', 1440],
])('%s comes with at most 190 KB of script until its composer takes text, and stands still', async (name, width) => {
  const { page, close } = await openWindowOf(await demoPerson(demoPeople.facilitator), { width })
  await watchFromTheFirst(page)
  const script = countScript(page)
  await page.goto(addressOf(name))
  await page.locator('main textarea').first().fill('Una frase.')
  expect(await script()).toBeGreaterThan(50_000)
  expect(await script()).toBeLessThanOrEqual(190 * 1024)
  expect((await momentsOf(page)).shift).toBeLessThan(0.02)
  await close()
})

it('Da leggere stands still on a phone while it comes', async () => {
  const { page, close } = await openWindowOf(await demoPerson(demoPeople.facilitator), { width: 390 })
  await watchFromTheFirst(page)
  await page.goto('/')
  await settled(page)
  expect((await momentsOf(page)).shift).toBeLessThan(0.02)
  await close()
})

it('no other theme and no other language is seen, not for a moment', async () => {
  const member = await demoPerson(demoPeople.member)
  await editPersonSettings(member.id, { language: 'en', theme: 'dark' })
  // the machine is Italian and light, and knows the choices only once it has been told
  const { page, close } = await openWindowOf(member)
  await watchFromTheFirst(page)
  const foreign = foreignTo('en', names)
  for (const time of ['first', 'second']) {
    await page.goto('/')
    await page.getByRole('heading', { level: 1, name: 'Unread' }).waitFor()
    await settled(page)
    const { said, grounds } = await momentsOf(page)
    expect(wrongLanguage(said, foreign), time).toEqual([])
    if (time === 'second') expect(grounds).toEqual(['rgb(13, 22, 31)'])
  }
  await close()
})
