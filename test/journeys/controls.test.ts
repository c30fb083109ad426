// SPDX-License-Identifier: AGPL-3.0-or-later
import { beforeAll, expect, it } from 'vitest'
import { PlaceModel } from '#server/features/places/model.ts'
import { demoPerson, openWindow, openWindowOf, startDemoJourneys } from '#test/support/chromium.ts'
import { settled, stepTo } from '#test/support/looking.ts'
import { newPerson } from '#test/support/people.ts'
import { type Pressed, pressEverything, type Trail } from '#test/support/pressing.ts'
import { demoPeople, everyVisit, type Visit, type Visitor } from '#test/support/routes.ts'

// what is pressed is refused now and then: an empty form, a role that only another may end, a link that is spent
const refused = [400, 401, 403, 404, 409, 410, 422]
/** More than a page has: whoever reaches it has left something unpressed. */
const most = 120
const leave = ['Esci', 'Sign out']

let visits: Record<Visitor, Visit[]>
const ids = new Map<string, string>()
const idOf = (place: string) => ids.get(place) ?? place
beforeAll(async () => {
  await startDemoJourneys()
  visits = await everyVisit()
  for (const { name, _id } of await PlaceModel.find().lean()) ids.set(name, _id)
})

/** The same pages of other places: two who press everything at the same time keep out of each other's way. */
const elsewhere = (list: readonly Visit[], names: readonly [from: string, to: string][]) =>
  list.map((visit) => ({
    ...visit,
    address: names.reduce((address, [from, to]) => address.replace(idOf(from), idOf(to)), visit.address),
  }))

/** What a desk has beside what the phone has too: the rail, the panel, two columns. The rest is pressed on the phone. */
const onlyAtTheDesk = ['da-leggere', 'laboratorio', 'conversazione', 'rete']

/** A lab that was left is gone: its page comes last. */
const inOrder = (list: readonly Visit[]) => [
  ...list.filter(({ name }) => name !== 'laboratori'),
  ...list.filter(({ name }) => name === 'laboratori'),
]

const faultsOf = (name: string, done: readonly Pressed[]) => [
  ...done.filter(({ effect }) => effect === '').map(({ control }) => `${name}: ${control} does nothing`),
  ...(done.length < most ? [] : [`${name}: not all was pressed, there is more than ${most}`]),
]

interface Count {
  faults: string[]
  count: number
}

async function pressInside(person: { id: string }, list: readonly Visit[], width: number): Promise<Count> {
  const { page, close } = await openWindowOf(person, { width, refused })
  let trail: Trail = { shell: [], reached: [] }
  const faults: string[] = []
  let count = 0
  for (const [n, { name, address }] of list.entries()) {
    await (n === 0 ? page.goto(address) : stepTo(page, address))
    await settled(page)
    const { done, trail: after } = await pressEverything(page, { before: trail, leave, most })
    trail = after
    faults.push(...faultsOf(name, done))
    count += done.length
  }
  await close()
  return { faults, count }
}

async function pressOutside(list: readonly Visit[]): Promise<Count> {
  const { page, close } = await openWindow({ refused })
  const faults: string[] = []
  let count = 0
  for (const [n, { name, address }] of list.entries()) {
    await (n === 0 ? page.goto(address) : stepTo(page, address))
    await settled(page)
    const { done } = await pressEverything(page, { before: { shell: [], reached: [] }, leave, most })
    faults.push(...faultsOf(name, done))
    count += done.length
  }
  await close()
  return { faults, count }
}

it('every control of every page does something, for staff at a desk and for a member on the phone', {
  timeout: 300_000,
}, async () => {
  const atTheDesk = elsewhere(
    visits.facilitator.filter(({ name }) => onlyAtTheDesk.includes(name)),
    [
      ['Rete Muzza', 'Rete Mella'],
      ['Mediazione interculturale', 'Forme di valutazione'],
    ],
  )
  const administering = elsewhere(visits.staff, [['Rete Muzza', 'Rete Serio']])
  const specimens = 'componenti'
  const [lucia, samira] = [await demoPerson(demoPeople.staff), await demoPerson(demoPeople.member)]
  // who ends the other sessions of her own ends none of this one
  const stella = await newPerson('Stella Gandini', 'staff', { id: idOf("LAB'IMPACT"), kind: 'programme' })
  const inTurn = async (lane: readonly (() => Promise<Count>)[]) => {
    const counts: Count[] = []
    for (const press of lane) counts.push(await press())
    return counts
  }
  const counts = await Promise.all([
    inTurn([
      () => pressOutside(visits.nobody.filter(({ name }) => name !== specimens)),
      () => pressInside(stella, administering, 1440),
    ]),
    inTurn([
      () => pressInside(lucia, inOrder(atTheDesk), 1440),
      () => pressInside(samira, inOrder(visits.facilitator), 390),
    ]),
  ]).then((lanes) => lanes.flat())
  expect(counts.flatMap(({ faults }) => faults)).toEqual([])
  // so many are there: a page that held nothing to press would be no proof
  expect(counts.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(250)
})

it('a guest, who has no places, goes to their conversation and its people from the box of the rail', async () => {
  const thread =
    visits.facilitator
      .find(({ name }) => name === 'conversazione')
      ?.address.split('/')
      .at(-1) ?? ''
  const guest = await newPerson('Gino Ospite', 'guest', {
    id: idOf('Mediazione interculturale'),
    kind: 'lab',
    threadId: thread,
  })
  const { page, close } = await openWindowOf(guest)
  await page.goto('/')
  await page.getByRole('button', { name: 'Cerca o vai a' }).click()
  await page.getByRole('option', { name: /^Mediazione a chiamata/ }).waitFor()
  // the longest title gives way
  expect(await page.locator('.cmd .dbody').evaluate((body) => body.scrollWidth - body.clientWidth)).toBe(0)
  await page.getByRole('combobox').fill('paolo terz')
  await page.getByRole('option', { name: 'Paolo Terzaghi' }).click()
  await page.waitForURL(`**/conversazioni/${thread}`)
  await close()
})
