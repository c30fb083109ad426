// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { type T, translator } from '#shared/i18n/index.ts'
import type { LanguageCode } from '#shared/lib/i18n.ts'
import type { WindowOptions } from './chromium.ts'

/** How somebody works a page. The errand is the same, the hand is another. */
export interface Hand {
  kind: HandKind
  page: Page
  t: T
  /** Gets to a control and uses it: buttons, links, items of a menu. */
  use: (control: Locator) => Promise<void>
  fill: (field: Locator, text: string) => Promise<void>
  choose: (select: Locator, label: string) => Promise<void>
}

export type HandKind = 'mouse' | 'keys' | 'touch'

export const windowFor = (kind: HandKind, language: LanguageCode): WindowOptions => ({
  language,
  ...(kind === 'touch' && { width: 390, touch: true }),
})

interface Focus {
  fault: string | null
  arrived: boolean
  /** What is wanted may have been drawn anew meanwhile: then the one looked for is gone. */
  gone: boolean
}

/** What is wrong with where the focus is, or nothing; and whether it has arrived. */
function lookAtFocus(wanted: Element): Focus {
  const element = document.activeElement
  const [arrived, gone] = [element === wanted, !wanted.isConnected]
  const faulty = (fault: string) => ({ fault: `${fault}: ${element?.outerHTML.slice(0, 120)}`, arrived, gone })
  if (!element || element === document.body) return faulty('the focus is lost')
  // the page itself, after one has come to it
  if (element.matches('main, [role=menu], dialog')) return { fault: null, arrived, gone }
  const { top, bottom, left, right } = element.getBoundingClientRect()
  if (bottom - top < 1 || bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth)
    return faulty('the focus is out of sight')
  const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2
  const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2
  const shown = document.elementFromPoint(x, y)
  if (shown && !element.contains(shown) && !shown.contains(element) && !shown.closest('.toasts, label'))
    return faulty(`the focus is behind ${shown.className}`)
  const ringed = [element, element.parentElement, element.parentElement?.parentElement].some((one) => {
    if (!one) return false
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
    return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || /0px 0px 0px [23]px/.test(boxShadow)
  })
  return ringed ? { fault: null, arrived, gone } : faulty('the focus has no ring')
}

const mostStops = 90

/** Tab by Tab, or along the arrows of a list that is one stop; a person would give up too. */
async function reach(page: Page, control: Locator): Promise<void> {
  await control.waitFor()
  // found once: looking for it at each stop would take longer than the stop
  let wanted = await control.elementHandle()
  const way = await control.evaluate((element) => {
    const roving = element instanceof HTMLElement && element.tabIndex < 0
    const focused = document.activeElement ?? document.body
    const before = element.compareDocumentPosition(focused) & Node.DOCUMENT_POSITION_FOLLOWING
    return `${!roving && before ? 'Shift+' : ''}${roving ? 'ArrowDown' : 'Tab'}`
  })
  if (await control.evaluate((element) => element === document.activeElement)) return
  for (let stops = 0; stops < mostStops; stops += 1) {
    await page.keyboard.press(way)
    let focus = await page.evaluate(lookAtFocus, wanted)
    if (focus.gone) {
      wanted = await control.elementHandle()
      focus = await page.evaluate(lookAtFocus, wanted)
    }
    expect(focus.fault).toBeNull()
    if (focus.arrived) return
  }
  throw new Error(`${way} does not reach ${control}`)
}

const keys = (page: Page): Omit<Hand, 'kind' | 't'> => ({
  page,
  async use(control) {
    await reach(page, control)
    await page.keyboard.press('Enter')
  },
  async fill(field, text) {
    await reach(page, field)
    await page.keyboard.press('Control+A')
    await page.keyboard.type(text)
  },
  async choose(select, label) {
    await reach(page, select)
    await page.keyboard.press('Home')
    const chosen = () => select.locator('option:checked').textContent()
    const options = await select.locator('option').count()
    for (let n = 1; n < options && (await chosen()) !== label; n += 1) await page.keyboard.press('ArrowDown')
    expect(await chosen()).toBe(label)
  },
})

const mouse = (page: Page): Omit<Hand, 'kind' | 't'> => ({
  page,
  use: (control) => control.click(),
  fill: (field, text) => field.fill(text),
  choose: async (select, label) => void (await select.selectOption({ label })),
})

const keyboardHeight = 336

const touch = (page: Page): Omit<Hand, 'kind' | 't'> => ({
  page,
  use: (control) => control.tap(),
  /** The keyboard of the phone takes its part of the page, and the phone brings the field above it where it can. */
  async fill(field, text) {
    await field.tap()
    const size = page.viewportSize() ?? { width: 390, height: 844 }
    await page.setViewportSize({ ...size, height: size.height - keyboardHeight })
    await field.scrollIntoViewIfNeeded()
    const above = (element: SVGElement | HTMLElement) => element.getBoundingClientRect().bottom <= innerHeight
    await page.waitForFunction(above, await field.elementHandle())
    await field.pressSequentially(text)
    await page.setViewportSize(size)
  },
  choose: async (select, label) => void (await select.selectOption({ label })),
})

const hands = { mouse, keys, touch }
export const handOn = (kind: HandKind, page: Page, language: LanguageCode): Hand => ({
  kind,
  t: translator(language),
  ...hands[kind](page),
})
