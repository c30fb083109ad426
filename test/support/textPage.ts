// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { drawn } from './looking.ts'

/** What a journey finds and does on the page of a document. */
export const textOn = (page: Page): Locator => page.locator('.wbody')
export const statusOn = (page: Page, word: string): Locator =>
  page.locator('.dochead').getByRole('status').filter({ hasText: word })
export const stateOn = (page: Page, word: string): Locator => page.locator('.dochead .state').filter({ hasText: word })
export const noteOn = (page: Page, words: string): Locator => page.locator('.cnote').filter({ hasText: words })

/** Where the text takes words: it does not from its first moment. */
export const focusText = (page: Page): Promise<void> => page.locator('.wbody[contenteditable=true]').focus()

/** A line of its own, behind the last. */
export async function writeLine(page: Page, line: string): Promise<void> {
  await focusText(page)
  await page.keyboard.press('Control+End')
  // the editor hears of the browser's own move in a moment
  await drawn(page)
  await page.keyboard.press('Enter')
  await page.keyboard.type(line)
}

/** As a person does with the mouse: these words are chosen. */
export async function selectWords(page: Page, words: string): Promise<void> {
  await textOn(page).focus()
  await textOn(page).evaluate((text, wanted) => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1
      if (at >= 0) getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length)
    }
  }, words)
  await expect.poll(() => page.evaluate('String(getSelection())')).toBe(words)
}

/** Block by block, without the names at carets and without what is only proposed or marked. */
export const linesOn = (page: Page): Promise<string[]> =>
  textOn(page).evaluate((text) =>
    [...text.children].map((line) => {
      const words = line.cloneNode(true)
      if (words instanceof Element) for (const one of words.querySelectorAll('.dcaret, ins.sg')) one.remove()
      return (words.textContent ?? '').replaceAll('\u2060', '')
    }),
  )

/** The signed paper, as it is recorded. */
export async function recordSignatures(page: Page, record: () => Promise<void>, registryNumber: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  for (const [label, typed] of [
    ['Ente', 'Ambito'],
    ['Chi ha firmato', 'Ada Prova'],
    ['In quale ruolo', 'Dirigente'],
    ['Numero di protocollo', registryNumber],
  ] as const)
    await dialog.getByLabel(label, { exact: label === 'Ente' }).fill(typed)
  const buffer = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')
  await dialog.locator('input[type=file]').setInputFiles({ name: 'firmato.pdf', mimeType: 'application/pdf', buffer })
  await dialog.locator('.up.ok').waitFor()
  await record()
}
