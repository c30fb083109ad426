// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Locator, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildMessages } from '#server/features/messages/build.ts'
import { buildThread } from '#server/features/threads/build.ts'
import { inboxEndpoints } from '#shared/features/inbox.ts'
import { messageEndpoints } from '#shared/features/messages.ts'
import { goTo, openWindowOf, startJourneys, type Window } from '#test/support/chromium.ts'
import { newPerson, type TestPerson } from '#test/support/people.ts'
import { type BuiltPlace, buildLab } from '#test/support/places.ts'
import { draftIn, numbers, wholeLog } from '#test/support/writing.ts'

const written = 260
const read = 130

let lab: BuiltPlace
let rita: TestPerson
let ben: TestPerson
let desk: Window
let phone: Window

beforeAll(async () => {
  await startJourneys()
  lab = await buildLab()
  const here = { id: lab.id, kind: 'lab' as const }
  rita = await newPerson('Rita Neri', 'member', here)
  ben = await newPerson('Ben Rossi', 'member', here)
  desk = await openWindowOf(rita, { width: 1280 })
  phone = await openWindowOf(rita, { width: 390 })
})
// what went wrong on a page fails the file
afterAll(() => Promise.all([desk.close(), phone.close()]))

/** No two of a height: what is not measured yet is only guessed. */
const textOf = (n: number) =>
  `messaggio ${n}. ${'Parole che vanno a capo, una riga dopo l’altra. '.repeat((n * 7) % 11)}`

async function longThread(upTo: number): Promise<string> {
  const { _id } = await buildThread({ placeId: lab.id, channelId: lab.channel._id, kind: 'titled', title: 'Una lunga' })
  const start = Date.now() - written * 600_000
  const drafts = numbers(written).map((n) => ({
    threadId: _id,
    authorId: n % 3 === 0 ? rita.id : ben.id,
    text: textOf(n),
    createdAt: new Date(start + n * 600_000),
  }))
  await buildMessages(drafts)
  await rita.api(inboxEndpoints.move, { threadId: _id, seq: upTo, how: 'set' })
  return _id
}

async function openedIn({ page }: Window, threadId: string): Promise<Page> {
  await goTo(page, `/conversazioni/${threadId}`)
  return page
}

const scrollerOf = (page: Page) => page.locator('.convbody')
const message = (page: Page, n: number) => page.locator('.msg').filter({ hasText: `messaggio ${n}.` })
const place = (one: Locator) =>
  one.evaluate((element) => {
    const view = element.closest('.convbody')?.getBoundingClientRect()
    if (!view) throw new Error('no conversation')
    return { top: element.getBoundingClientRect().top - view.top, height: view.height }
  })

/** Until nothing has moved for some frames. */
const settled = (page: Page, frames = 10) =>
  page.evaluate(async (wanted) => {
    const places = () =>
      [...document.querySelectorAll('.convbody .msg')].map((one) => one.getBoundingClientRect().top).join(' ')
    let before = ''
    for (let still = 0; still < wanted; still += 1) {
      await new Promise(requestAnimationFrame)
      if (before !== places()) still = 0
      before = places()
    }
  }, frames)

/** The message nearest the middle of the view: under the eye. */
const underTheEye = (page: Page) =>
  scrollerOf(page).evaluate((view) => {
    const eye = view.getBoundingClientRect().top + view.clientHeight / 2
    const away = (one: Element) => {
      const { top, bottom } = one.getBoundingClientRect()
      return Math.max(top - eye, eye - bottom, 0)
    }
    const [nearest] = [...view.querySelectorAll('.msg')].sort((a, b) => away(a) - away(b))
    return Number(/messaggio (\d+)\./.exec(nearest?.textContent ?? '')?.[1])
  })

async function overTheTalk(page: Page): Promise<void> {
  const box = await scrollerOf(page).boundingBox()
  if (box) await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
}

const firstDrawn = (page: Page) => page.locator('.msgs [data-index]').first().getAttribute('data-index')

/** Scrolls until a page is asked for, which comes when told: the text under the eye is where it was. */
async function movesNothing(page: Page, towards: 'before' | 'after'): Promise<void> {
  const asks = new RegExp(`[?&]${towards}=`)
  let held: Route | undefined
  await page.route(
    asks,
    (route) => {
      held = route
    },
    { times: 1 },
  )
  await overTheTalk(page)
  while (!held) {
    await page.mouse.wheel(0, towards === 'before' ? -700 : 700)
    await settled(page, 3)
  }
  await settled(page)
  const seen = message(page, await underTheEye(page))
  const before = await place(seen)
  const index = await firstDrawn(page)
  const answered = page.waitForResponse(asks)
  await held.continue()
  await answered
  if (towards === 'before')
    await page.waitForFunction(
      (was) => document.querySelector('.msgs [data-index]')?.getAttribute('data-index') !== was,
      index,
    )
  await settled(page)
  expect(Math.abs((await place(seen)).top - before.top)).toBeLessThan(2)
}

it.each([1280, 390])(
  'opens with the first unread at a quarter of the height; older and newer move nothing (%i px)',
  async (width) => {
    const threadId = await longThread(read)
    const page = await openedIn(width > 1000 ? desk : phone, threadId)
    const first = message(page, read + 1)
    await first.waitFor()
    await settled(page)
    const { top, height } = await place(first)
    expect(Math.abs(top - height / 4)).toBeLessThan(2)
    const divider = await place(page.locator('.weft'))
    expect(divider.top).toBeLessThan(top)
    if (width > 1000) await movesNothing(page, 'after')
    await movesNothing(page, 'before')
  },
)

it('at the bottom one stays at the bottom; away from it nothing moves, whatever comes', async () => {
  const threadId = await longThread(written)
  const page = await openedIn(desk, threadId)
  const below = () => scrollerOf(page).evaluate((view) => view.scrollHeight - view.scrollTop - view.clientHeight)
  await message(page, written).waitFor()
  await settled(page)
  expect(await below()).toBeLessThan(2)
  await ben.api(messageEndpoints.create, draftIn(threadId, textOf(written + 10)))
  await message(page, written + 10).waitFor()
  await settled(page)
  expect(await below()).toBeLessThan(2)
  await page.getByRole('textbox').last().fill('una\nbozza\ndi\nmolte\nrighe\n')
  await settled(page)
  expect(await below()).toBeLessThan(2)

  await overTheTalk(page)
  await page.mouse.wheel(0, -900)
  await expect.poll(below).toBeGreaterThan(500)
  await settled(page)
  const n = await underTheEye(page)
  const seen = message(page, n)
  const before = await place(seen)
  await ben.api(messageEndpoints.create, draftIn(threadId, textOf(written + 20)))
  await page.getByText('1 nuovo').waitFor()
  await settled(page)
  expect(Math.abs((await place(seen)).top - before.top)).toBeLessThan(2)
  // above, out of sight, somebody finds more words
  const above = (await wholeLog(ben, threadId)).findLast(({ seq, author }) => seq < n - 3 && author.id === ben.id)
  const text = `messaggio ${above?.seq}. ${'Parole aggiunte. '.repeat(60)}`
  await ben.api(messageEndpoints.edit, { messageId: above?.id ?? '', text })
  await page.locator('.msg').filter({ hasText: 'Parole aggiunte.' }).waitFor({ state: 'attached' })
  await settled(page)
  expect(Math.abs((await place(seen)).top - before.top)).toBeLessThan(2)
})

it('the line of the conversation says where one is, and leads elsewhere by keys and by the mouse', async () => {
  const threadId = await longThread(written)
  const page = await openedIn(desk, threadId)
  const line = page.getByRole('slider', { name: 'Linea del tempo' })
  const says = (n: number) =>
    expect.poll(() => line.getAttribute('aria-valuetext')).toContain(`messaggio ${n} di ${written}`)
  await says(written)
  await line.press('ArrowUp')
  await says(written - 1)
  await line.press('Home')
  await message(page, 1).waitFor()
  // and there one stays
  await settled(page, 30)
  expect(Number(/messaggio (\d+)/.exec((await line.getAttribute('aria-valuetext')) ?? '')?.[1])).toBeLessThan(40)
  await line.press('End')
  await says(written)
  const track = await page.locator('.threadline .tr').boundingBox()
  if (track) await page.mouse.click(track.x + track.width / 2, track.y + track.height / 2)
  await message(page, written / 2).waitFor()
})
