// SPDX-License-Identifier: AGPL-3.0-or-later
import type { BrowserContext, Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { buildRunningMeeting } from '#server/features/register/build.ts'
import { codeOf } from '#server/features/register/code.ts'
import { buildSupportPath } from '#server/features/supportPaths/build.ts'
import { checkInPath, registerEndpoints } from '#shared/features/register.ts'
import { supportPathEndpoints } from '#shared/features/supportPaths.ts'
import { openWindowOf, startJourneys } from '#test/support/chromium.ts'
import { faultsOfAccess, faultsOfLayout, stepTo } from '#test/support/looking.ts'
import { newPerson, type TestPerson } from '#test/support/people.ts'
import { type BuiltPlace, buildNetwork, buildProgramme } from '#test/support/places.ts'

const phone = { width: 390, touch: true, worker: true }
let network: BuiltPlace
let chiara: TestPerson
let samira: TestPerson

beforeAll(async () => {
  await startJourneys()
  await buildProgramme()
  network = await buildNetwork({ name: 'Rete Mella' })
  const place = { id: network.id, kind: 'network' } as const
  chiara = await newPerson('Chiara Bonfanti', 'facilitator', place)
  samira = await newPerson('Samira El Idrissi', 'member', place)
  await buildSupportPath({ placeId: network.id, facilitatorIds: [chiara.id], createdBy: chiara.id })
})

/** Once the worker has all it keeps. */
const shellKept = (page: Page) => page.evaluate(async () => void (await navigator.serviceWorker.ready))

/** Every address that this device keeps an answer of. */
const keptAddresses = (page: Page) =>
  page.evaluate(async () => {
    const names = await caches.keys()
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
    return requests.flat().map(({ url }) => new URL(url).pathname)
  })

/** As when the app is closed and opened again where there is no network. */
async function reopened(context: BrowserContext, page: Page, address: string): Promise<Page> {
  await page.close()
  await context.setOffline(true)
  const again = await context.newPage()
  await again.goto(address)
  return again
}

it('hours are written down where the product opens without a network, and leave when it is back', async () => {
  const { page, context } = await openWindowOf(chiara, phone)
  await page.goto('/segna-ore')
  await page.getByLabel('Durata', { exact: true }).waitFor()
  await shellKept(page)
  const alone = await reopened(context, page, `/segna-ore?rete=${network.id}`)
  const [worker] = context.serviceWorkers()
  const reached = await worker?.evaluate(() =>
    fetch('/index.html').then(
      () => 'the network',
      () => 'nobody',
    ),
  )
  expect(reached).toBe('nobody')
  await alone.getByLabel('Durata', { exact: true }).fill('45')
  await alone.getByRole('button', { name: 'Salva', exact: true }).tap()
  await alone.getByText('In partenza', { exact: true }).waitFor()
  await context.setOffline(false)
  await alone.getByText('In partenza', { exact: true }).waitFor({ state: 'detached' })
  const { entries } = await chiara.api(supportPathEndpoints.entries, { placeId: network.id })
  expect(entries.map(({ minutes }) => minutes)).toEqual([45])

  // nothing of what the server says to somebody, and who signs out leaves not even who they are
  await alone.goto('/altro')
  await alone.getByRole('button', { name: 'Esci', exact: true }).waitFor()
  expect(
    new Set((await keptAddresses(alone)).map((address) => address.replace(/^\/(assets|fonts)\/.*/, '$1'))),
  ).toEqual(
    new Set(['assets', 'fonts', '/index.html', '/theme.js', '/icons.svg', '/favicon.svg', '/manifest.webmanifest']),
  )
  expect(await alone.evaluate(() => localStorage.getItem('trama.here'))).toContain('Chiara Bonfanti')
  await alone.getByRole('button', { name: 'Esci', exact: true }).tap()
  await alone.getByRole('textbox', { name: 'E-mail' }).waitFor()
  expect(await alone.evaluate(() => localStorage.getItem('trama.here'))).toBeNull()
  await context.close()
})

it('a page that asks for a part of an older version says that there is a new one, and what was typed stays', async () => {
  const { page, context } = await openWindowOf(chiara, { ...phone, refused: [404] })
  await page.goto(`/segna-ore?rete=${network.id}`)
  await page.getByLabel('Prossimo passo').fill('Rivedersi in marzo')
  await shellKept(page)
  // as after a new build: the page is another one, and the part has gone
  await context.route('**/assets/SettingsPage-*.js', (route) => route.fulfill({ status: 404 }))
  const newer = { contentType: 'text/html', body: '<script type="module" src="/assets/index-newer.js"></script>' }
  await context.route(
    (url) => url.pathname === '/',
    (route) => route.fulfill(newer),
  )
  await stepTo(page, '/impostazioni')
  await page.getByText("C'è una versione nuova di Trama.").waitFor()
  await context.unrouteAll()
  await page.getByRole('button', { name: 'Ricarica', exact: true }).tap()
  await page.getByRole('heading', { level: 1, name: 'Impostazioni' }).waitFor()
  await stepTo(page, `/segna-ore?rete=${network.id}`)
  expect(await page.getByLabel('Prossimo passo').inputValue()).toBe('Rivedersi in marzo')
  await context.close()
})

it('who checks in at a door without a network stands in the register with the time of the act', async () => {
  const { _id: meetingId } = await buildRunningMeeting({
    ...{ audienceIds: [network.id], createdBy: chiara.id, title: 'Tavolo di rete' },
  })
  const code = codeOf({ _id: meetingId, codeGeneration: 0 })
  const { page, context } = await openWindowOf(samira, phone)
  // she has looked at the meeting, and never at the page of the code
  await page.goto(`/incontri/${meetingId}`)
  await page.getByRole('heading', { level: 1, name: 'Tavolo di rete' }).waitFor()
  await shellKept(page)
  const door = await reopened(context, page, `${checkInPath(meetingId)}#${code}`)
  await door.getByRole('heading', { level: 1, name: 'Tavolo di rete' }).waitFor()
  await door.getByRole('button', { name: 'Sono qui', exact: true }).tap()
  await door.getByText('Da confermare').waitFor()
  expect([...(await faultsOfAccess(door, { shell: false })), ...(await faultsOfLayout(door))]).toEqual([])
  const acted = Date.now()
  const again = await reopened(context, door, checkInPath(meetingId))
  await again.getByText('Da confermare').waitFor()
  await again.goto('/')
  await again.getByRole('link', { name: /Tavolo di rete.*Da confermare/ }).waitFor()
  expect((await chiara.api(registerEndpoints.read, { meetingId })).rows).toEqual([])

  // two minutes on the road
  const late = await context.newPage()
  await late.clock.install({ time: acted + 120_000 })
  await again.close()
  await late.goto(checkInPath(meetingId))
  await late.getByText('Da confermare').waitFor()
  await context.setOffline(false)
  await late.getByText('Presenza confermata').waitFor()
  const [row] = (await chiara.api(registerEndpoints.read, { meetingId })).rows
  expect(row).toMatchObject({ personId: samira.id, state: 'present' })
  expect(Date.parse(row?.arrived ?? '')).toBeLessThanOrEqual(acted - 60_000)
  await context.close()
})

it('after closing it is a proposal, which an organiser accepts with a reason and its person sees accepted', async () => {
  const { _id: meetingId } = await buildRunningMeeting({
    ...{ audienceIds: [network.id], createdBy: chiara.id, title: 'Incontro già chiuso' },
  })
  const { page, context } = await openWindowOf(samira, phone)
  await page.goto(checkInPath(meetingId))
  await page.getByLabel('Codice', { exact: true }).fill(codeOf({ _id: meetingId, codeGeneration: 0 }))
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Sono qui', exact: true }).tap()
  await page.getByText('Da confermare').waitFor()
  const { version } = await chiara.api(registerEndpoints.read, { meetingId })
  await chiara.api(registerEndpoints.close, { meetingId, version })
  await context.setOffline(false)
  await page.getByText('Decide chi organizza').waitFor()

  const keeper = await openWindowOf(chiara, { width: 1280 })
  await keeper.page.goto('/')
  await keeper.page.getByRole('link', { name: /Incontro già chiuso.*Una presenza da guardare/ }).click()
  await keeper.page.getByRole('button', { name: 'Accogli', exact: true }).click()
  const dialog = keeper.page.getByRole('dialog')
  expect(await dialog.getByLabel('Motivo', { exact: true }).inputValue()).toMatch(/senza rete\.$/)
  await dialog.getByRole('button', { name: 'Accogli', exact: true }).click()
  await keeper.page.getByRole('heading', { name: 'Rettifiche', exact: true }).waitFor()
  expect(await faultsOfAccess(keeper.page, { shell: false })).toEqual([])
  await keeper.close()
  await page.getByText('Accolta da chi organizza.').waitFor()
  await context.close()
})
