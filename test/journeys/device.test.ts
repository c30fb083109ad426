// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { buildDocument } from '#server/features/documents/build.ts'
import { buildThread } from '#server/features/threads/build.ts'
import { findHead, readBody } from '#server/features/writing/text.ts'
import { meEndpoints } from '#shared/features/me.ts'
import { messageEndpoints } from '#shared/features/messages.ts'
import { plainText } from '#shared/writing/json.ts'
import { comeIn, openWindowOf, startJourneys } from '#test/support/chromium.ts'
import { newPerson, type TestPerson } from '#test/support/people.ts'
import { type BuiltPlace, buildNetwork } from '#test/support/places.ts'
import { draftIn, wholeLog } from '#test/support/writing.ts'

let network: BuiltPlace
let ana: TestPerson
let ben: TestPerson
let carla: TestPerson

beforeAll(async () => {
  await startJourneys()
  network = await buildNetwork()
  const here = { id: network.id, kind: 'network' as const }
  ana = await newPerson('Ana Bianchi', 'member', here)
  ben = await newPerson('Ben Rossi', 'member', here)
  carla = await newPerson('Carla Neri', 'member', here)
})

const newThread = async (title: string) =>
  (await buildThread({ placeId: network.id, channelId: network.channel._id, kind: 'titled', title }))._id

const composerOn = (page: Page) => page.getByRole('textbox', { name: 'Rispondi in questa conversazione' })
const saidIn = async (threadId: string) =>
  (await wholeLog(ana, threadId)).map(({ author, text }) => `${author.name}: ${text}`)

it('Enter sends and with Shift breaks the line, the other way round where one likes, and never while composing', async () => {
  const threadId = await newThread('Il tasto Invio')
  const { page, close } = await openWindowOf(carla)
  await page.goto(`/conversazioni/${threadId}`)
  const composer = composerOn(page)
  await composer.fill('uno')
  await composer.press('Shift+Enter')
  await composer.pressSequentially('due')
  // as an input method confirms a word: its Enter is not the person's
  await composer.dispatchEvent('keydown', { key: 'Enter', isComposing: true })
  await composer.dispatchEvent('keydown', { key: 'Enter', keyCode: 229 })
  expect(await composer.inputValue()).toBe('uno\ndue')
  await composer.press('Enter')
  await expect.poll(() => saidIn(threadId)).toEqual(['Carla Neri: uno\ndue'])
  const breaksTheLine = async () => {
    await composer.press('Escape')
    await page.keyboard.press('?')
    const row = page.getByRole('dialog').locator('dl > div', { hasText: 'Va a capo' })
    return row.locator('dd').textContent()
  }
  expect(await breaksTheLine()).toBe('Maiusc+Invio')

  await page.goto('/impostazioni')
  // a page that is left at once would ask before the choice is kept
  const kept = page.waitForResponse('**/api/me/settings')
  await page.getByRole('switch', { name: 'Invio manda il messaggio' }).click()
  await kept
  await page.goto(`/conversazioni/${threadId}`)
  await composer.fill('tre')
  await composer.press('Enter')
  await composer.pressSequentially('quattro')
  await composer.press('Shift+Enter')
  await expect.poll(() => saidIn(threadId)).toEqual(['Carla Neri: uno\ndue', 'Carla Neri: tre\nquattro'])
  expect(await breaksTheLine()).toBe('Invio')
  await close()
})

it('under a finger the button sends, and Enter breaks the line', async () => {
  const threadId = await newThread('Dal telefono')
  const ugo = await newPerson('Ugo Blu', 'member', { id: network.id, kind: 'network' })
  const { page, close } = await openWindowOf(ugo, { width: 390, touch: true })
  await page.goto(`/conversazioni/${threadId}`)
  const composer = composerOn(page)
  await composer.fill('uno')
  await composer.press('Enter')
  await composer.pressSequentially('due')
  expect(await composer.inputValue()).toBe('uno\ndue')
  await page.getByRole('button', { name: 'Invia' }).tap()
  await expect.poll(() => saidIn(threadId)).toEqual(['Ugo Blu: uno\ndue'])
  // a draft found again leaves at the first tap, with the tools still folded
  await composer.fill('tre')
  await page.getByText('Bozza salvata').waitFor()
  await page.reload()
  await expect.poll(() => composer.inputValue()).toBe('tre')
  await page.getByRole('button', { name: 'Invia' }).tap()
  await expect.poll(() => saidIn(threadId)).toEqual(['Ugo Blu: uno\ndue', 'Ugo Blu: tre'])
  await page.locator('.msg').last().tap()
  await page.getByRole('button', { name: 'Altre azioni' }).tap()
  await page.getByRole('menuitem', { name: 'Modifica' }).tap()
  const edited = page.getByRole('textbox', { name: 'Modifica il messaggio' })
  await edited.blur()
  await page.getByRole('button', { name: 'Annulla la modifica' }).tap()
  await edited.waitFor({ state: 'detached' })
  await close()
})

it('a phone that loses the line says so over the conversation', async () => {
  const threadId = await newThread('In metropolitana')
  const screenful = 'una riga\n\n'.repeat(20)
  await ana.api(messageEndpoints.create, draftIn(threadId, screenful))
  const { page, context } = await openWindowOf(carla, { width: 390, touch: true })
  await page.goto(`/conversazioni/${threadId}`)
  await composerOn(page).waitFor()
  await context.setOffline(true)
  const words = page.getByText('Puoi leggere e scrivere')
  await words.waitFor()
  const title = await page.getByRole('heading', { name: 'In metropolitana' }).boundingBox()
  const said = await words.boundingBox()
  expect((said?.y ?? 0) + (said?.height ?? 0)).toBeLessThanOrEqual(title?.y ?? 0)
  await context.close()
})

it('the language and the theme chosen on another device are here at once, and at the next visit from the first', async () => {
  const dora = await newPerson('Dora Verdi', 'member', { id: network.id, kind: 'network' })
  const looksLike = (language: string, theme: string) => page.locator(`html[lang=${language}]${theme}`)
  const { page, context, close } = await openWindowOf(dora, { refused: [503] })
  await page.goto('/impostazioni')
  await page.getByRole('heading', { level: 1, name: 'Impostazioni' }).waitFor()
  await dora.api(meEndpoints.editSettings, { language: 'en', theme: 'dark' })
  await looksLike('en', '[data-theme=dark]').waitFor()
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
  // a choice made here takes the same way
  await page.getByRole('button', { name: 'Italiano', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Impostazioni' }).waitFor()
  await looksLike('it', '[data-theme=dark]').waitFor()
  await dora.api(meEndpoints.editSettings, { language: 'en', theme: 'light' })
  await looksLike('en', '[data-theme=light]').waitFor()
  // one that is not kept goes back, and says so
  const refusal = { status: 503, json: { error: { code: 'unavailable' } } }
  await context.route('**/api/me/settings', (route) => route.fulfill(refusal))
  await page.getByRole('button', { name: 'Dark', exact: true }).click()
  await page.locator('.toast').waitFor()
  await looksLike('en', '[data-theme=light]').waitFor()
  await context.unroute('**/api/me/settings')
  await page.evaluate(() => localStorage.clear())
  await context.clearCookies()
  await comeIn(context, dora)
  await page.goto('/impostazioni')
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Settings')
  await looksLike('en', '[data-theme=light]').waitFor()
  await close()
})

const posts = '**/api/threads/*/messages'

/** Somebody whose messages do not get through: one waits to leave, another is being written. */
async function withUnsent(threadId: string) {
  const { page, context, faults } = await openWindowOf(ana)
  await page.goto(`/conversazioni/${threadId}`)
  await composerOn(page).waitFor()
  await context.route(posts, (route) =>
    route.request().method() === 'POST' ? route.abort('internetdisconnected') : route.continue(),
  )
  await composerOn(page).fill('non ancora partito')
  await composerOn(page).press('Enter')
  await page.locator('.msg.pending').waitFor()
  await composerOn(page).fill('ancora da finire')
  // between two tries: one that is on its way would still arrive after the page was left
  await page.waitForEvent('requestfailed', (request) => request.method() === 'POST')
  const close = async () => {
    await context.close()
    expect(faults.filter((fault) => !fault.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
  }
  return { page, context, close }
}

it('another account at the same computer sees and sends nothing of what has not left', async () => {
  const threadId = await newThread('Un computer in comune')
  const { page, context, close } = await withUnsent(threadId)
  const visitBy = async (person: TestPerson) => {
    // a page that is closed lets what is held here go after all: this one is left, and stays
    await page.goto('about:blank')
    await comeIn(context, person)
    await context.unroute(posts)
    await page.goto(`/conversazioni/${threadId}`)
  }
  await visitBy(ben)
  expect(await composerOn(page).inputValue()).toBe('')
  await composerOn(page).fill('di Ben')
  await composerOn(page).press('Enter')
  await expect.poll(() => saidIn(threadId)).toEqual(['Ben Rossi: di Ben'])
  expect(await page.getByText('non ancora partito').count()).toBe(0)

  await visitBy(ana)
  await expect.poll(() => saidIn(threadId)).toEqual(['Ben Rossi: di Ben', 'Ana Bianchi: non ancora partito'])
  expect(await composerOn(page).inputValue()).toBe('ancora da finire')
  await close()
})

it('signing out asks while something has not left; who goes on leaves nothing behind', async () => {
  const threadId = await newThread('Prima di uscire')
  const { page, context, close } = await withUnsent(threadId)
  const askToLeave = async () => {
    await page.locator('button.me').click()
    await page.getByRole('menuitem', { name: 'Esci' }).click()
    await page.getByText('2 messaggi non sono ancora partiti').waitFor()
  }
  await askToLeave()
  await page.getByRole('button', { name: 'Resta' }).click()
  expect(await composerOn(page).inputValue()).toBe('ancora da finire')
  await askToLeave()
  await page.getByRole('button', { name: 'Esci e cancella' }).click()
  await page.getByRole('textbox', { name: 'E-mail' }).waitFor()

  await context.unroute(posts)
  await comeIn(context, ana)
  await page.goto(`/conversazioni/${threadId}`)
  expect(await composerOn(page).inputValue()).toBe('')
  // one after the other: what had been left would leave before it
  await composerOn(page).fill('di nuovo qui')
  await composerOn(page).press('Enter')
  await page.locator('.msg:not(.pending)').filter({ hasText: 'di nuovo qui' }).waitFor()
  expect(await saidIn(threadId)).toEqual(['Ana Bianchi: di nuovo qui'])
  await close()
})

/** Whose texts are on this device, and whose words that have not left, as anybody at this computer can read them. */
const textsOnDevice = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('trama-writing')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const stores = opening.result.transaction(['texts', 'unsent'])
          const [texts, unsent] = [stores.objectStore('texts').getAllKeys(), stores.objectStore('unsent').getAll()]
          stores.oncomplete = () => {
            opening.result.close()
            resolve([
              ...texts.result.map((key) => `text of ${[key].flat()[0]}`),
              ...unsent.result.map(({ personId }) => `unsent of ${personId}`),
            ])
          }
        }
      }),
  )

it('what one wrote in a text is sent or handed over before one signs out, and the device keeps nothing of it', async () => {
  const { _id } = await buildDocument({ placeId: network.id, createdBy: ana.id, title: 'Patto di rete' })
  const { page, context, faults } = await openWindowOf(ana)
  const text = page.getByRole('textbox', { name: 'Testo del documento' })
  const open = async () => {
    await page.goto(`/documenti/${_id}`)
    await text.waitFor()
    await page.getByText('Salvato').first().waitFor()
  }
  const type = async (words: string) => {
    await text.click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(words)
  }
  const signOut = async () => {
    await page.locator('button.me').click()
    await page.getByRole('menuitem', { name: 'Esci' }).click()
  }
  await open()
  await type(' Prima parte.')
  await expect.poll(() => textsOnDevice(page)).toContain(`text of ${ana.id}`)
  await context.setOffline(true)
  await page.getByText('Offline').first().waitFor()
  await type(' Scritto in galleria.')
  await signOut()
  await page.getByText('In un documento c’è del testo che non è ancora partito').waitFor()
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Salva il testo come file' }).click()
  const kept = await (await saving).createReadStream()
  expect(Buffer.concat(await kept.toArray()).toString()).toContain('Scritto in galleria.')
  await page.getByRole('button', { name: 'Resta' }).click()
  await context.setOffline(false)
  await page.getByText('Salvato').first().waitFor()
  await signOut()
  await page.getByRole('textbox', { name: 'E-mail' }).waitFor()
  expect(await textsOnDevice(page)).toEqual([])
  expect(plainText(await readBody(_id, await findHead(_id)))).toContain('Prima parte. Scritto in galleria.')

  // who did not sign out leaves nothing to the next person either
  await comeIn(context, ana)
  await open()
  await expect.poll(() => textsOnDevice(page)).toEqual([`text of ${ana.id}`])
  await page.goto('about:blank')
  await comeIn(context, ben)
  await page.goto('/impostazioni')
  await page.getByRole('heading', { level: 1, name: 'Impostazioni' }).waitFor()
  await expect.poll(() => textsOnDevice(page)).toEqual([])
  await context.close()
  expect(faults.filter((fault) => !fault.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
})
