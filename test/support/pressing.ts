// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from 'playwright-core'

/** A control that was pressed, where it stands, and what came of it; '' for nothing. */
export interface Pressed {
  control: string
  effect: string
}

/** What a window has been through so far: it is the same around every page. */
export interface Trail {
  /** Pressed of strip, rail, bar and what opens from them. */
  shell: string[]
  /** The kinds of page that were gone to, and came to rest. */
  reached: string[]
}

interface CrawlOptions {
  before: Trail
  /** What begins like this is left alone: it ends the session. */
  leave: readonly string[]
  most: number
}

/**
 * Runs in the page. Presses whatever can be pressed, one after the other, what opens included; after each press looks
 * whether anything is seen, heard, asked of the server or focused that was not before.
 */
async function crawl({ before, leave, most }: CrawlOptions): Promise<{ done: Pressed[]; trail: Trail }> {
  const pressable =
    'button, a[href], summary, article[data-roving], [role=option], input[type=checkbox], input[type=radio]'
  const rows = 'li, tr, article, [data-index], .irow, .trow, .dreviewers > *, [role=option]'
  const shellParts = '.skip, .slim, .rail, .tabbar'
  const here = location.pathname
  const frame = () => new Promise(requestAnimationFrame)

  const reached = new Set(before.reached)
  let asked = 0
  let waiting = 0
  const { fetch } = window
  window.fetch = async (...request) => {
    asked += 1
    waiting += 1
    try {
      return await fetch(...request)
    } finally {
      waiting -= 1
    }
  }
  let seen = ''
  let changes = 0
  const noise = (node: Node) => (node instanceof Element ? node : node.parentElement)?.closest('time, .typing')
  const watcher = new MutationObserver((records) => {
    for (const { target, type, attributeName } of records) {
      if (noise(target)) continue
      changes += 1
      seen ||= `${type} ${attributeName ?? ''} ${target.nodeName}`
    }
  })
  watcher.observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
  const note = (event: Event) => {
    seen ||= event.type === 'scroll' ? 'scroll' : event.target instanceof HTMLInputElement ? 'a file is asked for' : ''
  }
  document.addEventListener('scroll', note, true)
  const onClick = (event: Event) => {
    const { target } = event
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[download]') : null
    if (!link?.pathname.startsWith('/api/content/') && !(target instanceof HTMLInputElement && target.type === 'file'))
      return
    event.preventDefault()
    if (link) seen ||= 'a download begins'
    else note(event)
  }
  document.addEventListener('click', onClick, true)

  const openDialog = () => [...document.querySelectorAll<HTMLDialogElement>('dialog[open]')].at(-1)
  const openMenu = () => document.querySelector<HTMLElement>('[role=menu]:popover-open')
  const scope = () => openMenu() ?? openDialog() ?? document.body
  const calm = async () => {
    for (let quiet = 0, frames = 0; quiet < 2 && frames < 300; frames += 1) {
      const before = changes
      await frame()
      quiet = changes === before && waiting === 0 && !document.querySelector('.skel') ? quiet + 1 : 0
    }
  }

  /**
   * Where a control stands, in no language; rows of a list are alike whatever else is in them, and so are emoji and the
   * people among whom one chooses. A toolbar is the same wherever what comes above it puts it.
   */
  const placeOf = (element: Element): string => {
    const steps: string[] = []
    const row = element.closest('.msgs > *') ?? element.closest(rows)
    for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
      const { tagName, parentElement } = at
      const alike =
        at === row ||
        at.matches('.mi[role=menuitem]:not(:has(svg))') ||
        (row?.contains(at) && !parentElement?.matches('[role=toolbar], fieldset:not(.dreviewers)'))
      const index = [...(parentElement?.children ?? [])].filter((one) => one.tagName === tagName).indexOf(at)
      steps.unshift(`${tagName}.${alike ? (at.classList[0] ?? '') : index}`)
      if (at.matches('.fbar')) break
    }
    return steps.join('>')
  }
  const textOf = (element: Element) =>
    (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 50)
  const isCurrent = (element: Element) =>
    (element.getAttribute('aria-current') ?? 'false') !== 'false' ||
    (element.tagName === 'ARTICLE' && element.contains(document.activeElement)) ||
    element.getAttribute('aria-checked') === 'true' ||
    (element.matches(':is(.seg, .mgrid) *') && element.getAttribute('aria-pressed') === 'true') ||
    (element instanceof HTMLInputElement && element.type === 'radio' && element.checked)
  const isOurs = (element: Element) =>
    !(element instanceof HTMLAnchorElement) || (element.origin === location.origin && !element.closest('.msg .body'))
  const controls = () =>
    [...scope().querySelectorAll<HTMLElement>(pressable)].filter(
      (element) =>
        (element.checkVisibility() ||
          (element instanceof HTMLInputElement && element.labels?.[0]?.checkVisibility())) &&
        !element.matches(':disabled, [aria-disabled=true]') &&
        !isCurrent(element) &&
        isOurs(element) &&
        !leave.some((start) => textOf(element).startsWith(start)),
    )

  const press = async (element: HTMLElement): Promise<string> => {
    const [address, focus, requests] = [location.href, document.activeElement, asked]
    const isChecked = () => element.matches(':checked')
    const checked = isChecked()
    seen = ''
    const pointer = { bubbles: true, cancelable: true, pointerType: 'mouse' }
    element.dispatchEvent(new PointerEvent('pointerdown', pointer))
    element.dispatchEvent(new PointerEvent('pointerup', pointer))
    if (element.tagName === 'ARTICLE') element.focus({ preventScroll: true })
    else element.click()
    const effect = () =>
      location.href !== address
        ? `goes to ${location.pathname}`
        : asked !== requests
          ? 'asks'
          : document.activeElement !== focus
            ? 'gives the focus'
            : isChecked() !== checked
              ? 'is checked'
              : seen
    for (let frames = 0; effect() === '' && frames < 60; frames += 1) await frame()
    const came = effect()
    if (location.pathname === here) await calm()
    return came
  }

  /** From where a press led; a kind of page that came to rest once is left at once. */
  const back = async () => {
    const kind = location.pathname.replace(/[\w-]{22}/g, ':id')
    if (!reached.has(kind)) await calm()
    reached.add(kind)
    history.pushState(null, '', here)
    dispatchEvent(new PopStateEvent('popstate', { state: null }))
    await frame()
    await calm()
  }
  const closeTop = async () => {
    const menu = openMenu()
    if (menu) menu.hidePopover()
    else openDialog()?.dispatchEvent(new Event('cancel', { cancelable: true }))
    await calm()
  }

  /** Everything that can be pressed as things stand, by its place. */
  const pressableNow = () => {
    const byPlace = new Map<string, HTMLElement>()
    for (const element of controls()) {
      const place = placeOf(element)
      if (!byPlace.has(place)) byPlace.set(place, element)
    }
    return byPlace
  }

  await calm()
  const pressed = new Set(before.shell)
  const openerOf = new Map<string, string>()
  const reopened = new Map<string, number>()
  const done: Pressed[] = []
  const shell = [...before.shell]
  let now = pressableNow()
  const known = new Set(now.keys())
  while (done.length < most) {
    const next = [...now].find(([place]) => !pressed.has(place))
    if (next) {
      const [place, element] = next
      const control = `“${textOf(element)}” (${element.className || element.tagName})`
      pressed.add(place)
      if (element.closest(shellParts)) shell.push(place)
      done.push({ control, effect: await press(element) })
      const left = location.pathname !== here
      if (left) await back()
      now = pressableNow()
      if (!left)
        for (const one of now.keys())
          if (!known.has(one)) {
            known.add(one)
            openerOf.set(one, place)
          }
      continue
    }
    if (openMenu() || openDialog()) {
      const top = scope()
      await closeTop()
      if (scope() === top) {
        done.push({ control: `“${textOf(top)}”`, effect: '' })
        break
      }
      now = pressableNow()
      continue
    }
    // what a menu held besides the item that closed it
    const again = [...openerOf].find(
      ([one, opener]) => !pressed.has(one) && (reopened.get(opener) ?? 0) < 12 && now.has(opener),
    )
    const opener = again && now.get(again[1])
    if (!again || !opener) break
    reopened.set(again[1], (reopened.get(again[1]) ?? 0) + 1)
    await press(opener)
    if (location.pathname !== here) await back()
    now = pressableNow()
  }
  watcher.disconnect()
  document.removeEventListener('scroll', note, true)
  document.removeEventListener('click', onClick, true)
  window.fetch = fetch
  return { done, trail: { shell, reached: [...reached] } }
}

/** Presses everything on the page as it stands; a crawl ends what it began in. */
export const pressEverything = (page: Page, options: CrawlOptions) => page.evaluate(crawl, options)
