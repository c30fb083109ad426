// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openWindow, startJourneys, type Window } from '#test/support/chromium.ts'
import { copiedFromDocs, copiedFromWord, copiedMarkdown } from '#test/support/copied.ts'
import { faultsOfAccess, faultsOfLayout } from '#test/support/looking.ts'

let desk: Window
let phone: Window
beforeAll(async () => {
  await startJourneys()
  desk = await openWindow()
  phone = await openWindow({ width: 390, touch: true })
})
// what went wrong on a page fails the file
afterAll(() => Promise.all([desk.close(), phone.close()]))

const textOf = (page: Page, who: 's' | 'e') =>
  page.locator(`[data-desk=${who}]`).getByRole('textbox', { name: 'Testo del documento' })
const words = async (text: Locator) => (await text.innerText()).replace(/\s+/g, ' ')

async function open(page: Page): Promise<Locator> {
  await page.goto('/componenti')
  const text = textOf(page, 's')
  await text.waitFor()
  return text
}

/** A new line after the one that begins so. */
async function lineAfter(text: Locator, begins: string): Promise<void> {
  await text.getByText(begins).click()
  await text.page().keyboard.press('End')
  await text.page().keyboard.press('Enter')
}

/** As the browser hands over what was copied elsewhere. */
const paste = (text: Locator, kinds: Record<string, string>) =>
  text.evaluate((element, given) => {
    const clipboardData = new DataTransfer()
    for (const [kind, value] of Object.entries(given)) clipboardData.setData(kind, value)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, kinds)

let samira: Locator
let elena: Locator
beforeEach(async () => {
  samira = await open(desk.page)
  elena = textOf(desk.page, 'e')
})

it('what is typed with signs becomes blocks, and Backspace right after takes back only that', async () => {
  const { keyboard } = desk.page
  await lineAfter(samira, "Tra l'Ambito")
  await keyboard.type('## Premessa')
  await keyboard.press('Enter')
  await keyboard.type('Parole **forti** e ==gialle==.')
  await keyboard.press('Enter')
  await keyboard.type('[] ')
  await keyboard.type('chiamare il CPIA')
  await keyboard.press('Control+Enter')
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await keyboard.type('> detto')
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await keyboard.type('- ')
  await keyboard.press('Backspace')
  await keyboard.type('non un elenco')
  await keyboard.press('Enter')
  await keyboard.type('# ')
  await keyboard.press('Backspace')
  await keyboard.type('non un titolo')
  for (const text of [samira, elena]) {
    await text.getByRole('heading', { name: 'Premessa', level: 3 }).waitFor()
    await text.locator('strong', { hasText: 'forti' }).waitFor()
    await text.locator('mark', { hasText: 'gialle' }).waitFor()
    await text.getByRole('checkbox', { name: 'Fatto: chiamare il CPIA', checked: true }).waitFor()
    await text.locator('blockquote', { hasText: 'detto' }).waitFor()
    await text.locator('p', { hasText: '- non un elenco' }).waitFor()
    await text.locator('p', { hasText: '# non un titolo' }).waitFor()
  }
})

it('the menu of blocks answers to the keys alone, from the slash to the table and its rows', async () => {
  const { page } = desk
  const { keyboard } = page
  const menu = page.getByRole('listbox', { name: 'Blocchi da inserire' })
  await lineAfter(samira, "Tra l'Ambito")
  await keyboard.type('/')
  await menu.getByRole('option', { name: 'Testo' }).waitFor()
  expect(await menu.getByRole('option', { name: 'Immagine' }).count()).toBe(0)
  await keyboard.press('Escape')
  await menu.waitFor({ state: 'detached' })
  await keyboard.press('Backspace')
  await keyboard.type('/richiudi')
  await menu.waitFor()
  await keyboard.press('Enter')
  await keyboard.type('Che cosa serve')
  await keyboard.press('Enter')
  await keyboard.type('un documento')
  await samira.getByRole('button', { name: 'Chiudi il blocco' }).waitFor()
  await keyboard.press('Control+Enter')
  await samira.getByText('un documento').waitFor({ state: 'hidden' })
  await keyboard.press('Control+Enter')
  await lineAfter(samira, 'Il CPIA accoglie')
  await keyboard.type('/lista')
  await menu.waitFor()
  const active = () =>
    samira.evaluate((text) => document.getElementById(text.getAttribute('aria-activedescendant') ?? '')?.textContent)
  expect(await active()).toContain('Elenco di attività')
  await keyboard.press('ArrowDown')
  await expect.poll(active).toContain('Elenco puntato')
  await keyboard.press('ArrowUp')
  await keyboard.press('Escape')
  for (let n = 0; n < 6; n += 1) await keyboard.press('Backspace')
  await keyboard.type('/tabella')
  await menu.waitFor()
  await keyboard.press('Tab')
  await keyboard.type('Chi')
  await keyboard.press('Tab')
  await keyboard.type('Che cosa')
  await keyboard.press('Alt+F10')
  await page.getByRole('toolbar', { name: 'Formato' }).first().getByRole('button', { name: 'Tabella' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Riga sotto' }).press('Enter')
  await expect.poll(() => elena.getByRole('row').count()).toBe(4)
  expect(await samira.getByRole('columnheader').allTextContents()).toEqual(['Chi', 'Che cosa', ''])
})

it('a person is named by an @, a block moves with the keys, a link is given by a dialog', async () => {
  const { page } = desk
  const { keyboard } = page
  await lineAfter(samira, "Tra l'Ambito")
  await keyboard.type('Chiedere a @dav')
  await page.getByRole('option', { name: 'Davide Rota' }).waitFor()
  await keyboard.press('Enter')
  await keyboard.type('oggi')
  await elena.locator('.mention', { hasText: '@Davide Rota' }).waitFor()
  await keyboard.press('Control+Alt+ArrowUp')
  await expect
    .poll(async () => (await words(elena)).indexOf('Chiedere'))
    .toBeLessThan((await words(elena)).indexOf("Tra l'Ambito"))
  await keyboard.press('Shift+Control+ArrowLeft')
  await keyboard.press('Control+k')
  const address = page.getByLabel('Indirizzo')
  await address.fill('due parole')
  await keyboard.press('Enter')
  await page.getByText('Non sembra un indirizzo: prova').waitFor()
  await address.fill('www.comune.example/oggi')
  await keyboard.press('Enter')
  await elena.locator('a[href="https://www.comune.example/oggi"]', { hasText: 'oggi' }).waitFor()
  await page.getByRole('button', { name: 'Azioni sul blocco' }).first().press('Enter')
  await page.getByRole('menuitem', { name: 'Duplica' }).press('Enter')
  await expect.poll(() => elena.locator('.mention').count()).toBe(2)
  const ids = await elena
    .locator('[data-block]')
    .evaluateAll((blocks) => blocks.map((block) => block.getAttribute('data-block')))
  expect(new Set(ids).size).toBe(ids.length)
})

it('two who write in one text have the same, see whose caret it is, and take back only their own', async () => {
  const { page } = desk
  const { keyboard } = page
  await samira.getByText("Tra l'Ambito").click()
  await keyboard.press('Home')
  await keyboard.type('PRIMA ')
  const caret = page.locator('[data-desk=e] .dcaret.named', { hasText: 'Samira' })
  await caret.waitFor()
  expect(await caret.getAttribute('data-c')).toBe('clay')
  await elena.getByText('Il protocollo dura').click()
  await keyboard.press('End')
  await keyboard.type(' DOPO')
  await page.locator('[data-desk=s] .dcaret', { hasText: 'Elena' }).waitFor({ state: 'attached' })
  await expect.poll(() => words(samira)).toContain('PRIMA')
  expect(await words(samira)).toContain('DOPO')
  await samira.getByText("Tra l'Ambito").click()
  await keyboard.press('Control+z')
  await expect.poll(() => words(elena)).not.toContain('PRIMA')
  expect(await words(elena)).toContain('DOPO')
  // Samira keeps her sight on what Elena reads, until she touches anything
  await page.getByRole('button', { name: 'Elena Brambati sta' }).click()
  await page.getByRole('status').filter({ hasText: 'Stai seguendo Elena Brambati' }).waitFor()
  const seen = (who: string) => page.locator(`[data-desk=${who}] .doctext`)
  await seen('e').evaluate((pane) => pane.scrollTo({ top: pane.scrollHeight }))
  await expect.poll(() => seen('s').evaluate((pane) => pane.scrollTop)).toBeGreaterThan(40)
  await keyboard.press('Escape')
  await page.getByText('Stai seguendo').waitFor({ state: 'detached' })
})

it('a caret that has just been moved stays there when another’s words come at that moment', async () => {
  const { keyboard } = desk.page
  await elena.getByText("Tra l'Ambito").click()
  await keyboard.press('Control+End')
  await keyboard.type('In fondo. ')
  await samira.getByText('In fondo.').waitFor()
  // in one task: the browser tells of a move only after it
  await elena.evaluate((text) => {
    interface Edited extends Element {
      editor?: { commands: { insertContentAt: (at: number, words: string) => boolean } }
    }
    getSelection()?.collapse(document.createTreeWalker(text, NodeFilter.SHOW_TEXT).nextNode(), 0)
    document.querySelector<Edited>('[data-desk=s] .wbody')?.editor?.commands.insertContentAt(1, 'Samira: ')
  })
  await keyboard.type('Davanti. ')
  await expect.poll(() => words(elena)).toMatch(/^Davanti\. Samira: 1\. Oggetto/)
  await expect.poll(() => words(samira)).toMatch(/^Davanti\. (Elena )?Samira: 1\. Oggetto/)
})

it('what was copied in Word and Google Docs comes clean, and Markdown is asked about', async () => {
  const { page } = desk
  await lineAfter(samira, "Tra l'Ambito")
  await paste(samira, { 'text/html': copiedFromWord, 'text/plain': 'Verbale' })
  await samira.getByRole('heading', { name: 'Verbale del tavolo' }).waitFor()
  const word = await samira.innerHTML()
  expect(word).not.toMatch(/mso|o:p|class="Mso|font-family|StartFragment/i)
  const outer = samira.locator('ol > li', { hasText: 'Comune' })
  await outer.locator('ul > li', { hasText: 'sportello' }).waitFor()
  await samira.locator('strong', { hasText: 'sala prenotata' }).waitFor()
  expect(await samira.getByRole('cell', { name: 'CPIA' }).count()).toBe(1)
  await lineAfter(samira, 'Il CPIA accoglie')
  await paste(samira, { 'text/html': copiedFromDocs, 'text/plain': 'Appunti' })
  await samira.getByRole('heading', { name: 'Appunti' }).waitFor()
  await samira.locator('li', { hasText: 'primo' }).first().locator('li', { hasText: 'dentro il primo' }).waitFor()
  await samira.locator('em', { hasText: 'in corsivo' }).waitFor()
  expect(await samira.locator('strong', { hasText: 'non forte' }).count()).toBe(0)
  expect(await samira.locator('a[href^="javascript"], img, script').count()).toBe(0)
  await lineAfter(samira, 'Le parti nominano')
  await paste(samira, { 'text/plain': copiedMarkdown })
  await samira.getByText('## Da fare').waitFor()
  await page.getByRole('button', { name: 'Incolla formattato' }).click()
  await elena.getByRole('heading', { name: 'Da fare' }).waitFor()
  await elena.getByRole('listitem').filter({ hasText: 'scrivere al CPIA' }).last().waitFor()
  expect(await words(elena)).not.toContain('##')
})

it('the title is a line of the page, and what is open has no fault that a machine can see', async () => {
  const { page } = desk
  const title = page.getByLabel('Titolo').first()
  await title.fill('Protocollo nuovo')
  await title.press('Enter')
  await expect.poll(() => page.getByLabel('Titolo').nth(1).inputValue()).toBe('Protocollo nuovo')
  expect(await samira.evaluate((text) => text === document.activeElement)).toBe(true)
  expect(await samira.getAttribute('spellcheck')).toBe('true')
  expect(await samira.getAttribute('lang')).toBe('it')
  await lineAfter(samira, 'Il CPIA accoglie')
  await page.keyboard.type('/tabella')
  await page.getByRole('option', { name: 'Tabella' }).waitFor()
  expect(await faultsOfAccess(page, { shell: false })).toEqual([])
  await page.keyboard.press('Enter')
  for (const head of ['Chi', 'Cosa', 'Quando']) {
    await page.keyboard.type(head)
    await page.keyboard.press('Tab')
  }
  await elena.getByRole('columnheader', { name: 'Quando' }).waitFor()
  expect(await faultsOfAccess(page, { shell: false })).toEqual([])
  expect(await faultsOfLayout(page)).toEqual([])
})

/** A keyboard laid over the page, as some phones do it: what is seen gets shorter, the page does not. */
const raiseKeyboard = (page: Page, height: number) =>
  page.evaluate((taken) => {
    const seen = window.visualViewport
    if (!seen) throw new Error('no visual viewport')
    Object.defineProperty(seen, 'height', { configurable: true, get: () => innerHeight - taken })
    seen.dispatchEvent(new Event('resize'))
  }, height)

it.each([390, 320])('at %i px the format bar stands above the keyboard, and the caret above the bar', async (width) => {
  const { page } = phone
  await page.setViewportSize({ width, height: 780 })
  const text = await open(page)
  const bar = page.locator('[data-desk=s]').getByRole('toolbar', { name: 'Formato' })
  expect(await bar.isVisible()).toBe(false)
  await text.getByText('Il protocollo dura').tap()
  await bar.waitFor()
  await raiseKeyboard(page, 340)
  const edge = 780 - 340
  expect((await bar.boundingBox())?.width).toBe(width)
  await expect
    .poll(async () => Math.round(((await bar.boundingBox())?.y ?? 0) + ((await bar.boundingBox())?.height ?? 0)))
    .toBe(edge)
  const caretBottom = () =>
    page.evaluate(() => {
      const range = getSelection()?.getRangeAt(0)
      return range?.getBoundingClientRect().bottom ?? Number.POSITIVE_INFINITY
    })
  const barTop = async () => (await bar.boundingBox())?.y ?? 0
  await page.keyboard.press('End')
  for (let n = 0; n < 6; n += 1) {
    await page.keyboard.press('Enter')
    await page.keyboard.type(`riga ${n}`)
  }
  await expect.poll(async () => (await caretBottom()) <= (await barTop())).toBe(true)
  await page.keyboard.type(' /')
  const menu = page.getByRole('listbox', { name: 'Blocchi da inserire' })
  await menu.waitFor()
  const box = await menu.boundingBox()
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(edge)
  expect(box?.y ?? -1).toBeGreaterThanOrEqual(0)
  await menu.getByRole('option', { name: 'Citazione' }).tap()
  await text.locator('blockquote', { hasText: 'riga 5' }).waitFor()
  await bar.getByRole('button', { name: 'Grassetto' }).tap()
  await page.keyboard.type('forte')
  await text.locator('blockquote strong', { hasText: 'forte' }).waitFor()
})
