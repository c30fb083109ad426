// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Locator } from 'playwright-core'
import { beforeAll, it } from 'vitest'
import { buildPerson } from '#server/features/people/build.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { buildThread } from '#server/features/threads/build.ts'
import { messageEndpoints } from '#shared/features/messages.ts'
import { defaultSettings } from '#shared/features/people.ts'
import type { LanguageCode } from '#shared/lib/i18n.ts'
import { demoPassword, openWindow, openWindowOf, startJourneys, type Window } from '#test/support/chromium.ts'
import { type Hand, type HandKind, handOn, windowFor } from '#test/support/hands.ts'
import { type Mailbox, startMailbox } from '#test/support/mailbox.ts'
import { newPerson } from '#test/support/people.ts'
import { type BuiltPlace, buildNetwork, buildProgramme } from '#test/support/places.ts'
import { draftIn } from '#test/support/writing.ts'

/*
 * Over the two errands every hand is seen in both languages, with as many turns as that needs. `ERRANDS=all npm test`
 * has each errand done by every hand in every language.
 */

let mailbox: Mailbox
let programme: BuiltPlace
beforeAll(async () => {
  mailbox = await startMailbox()
  await startJourneys({ SMTP_URL: mailbox.url })
  programme = await buildProgramme()
})

const personIn = (language: LanguageCode, name: string) =>
  buildPerson({ name, settings: { ...defaultSettings, language } })

async function windowWith(kind: HandKind, language: LanguageCode, id: string): Promise<[Hand, Window]> {
  const window = await openWindowOf({ id }, windowFor(kind, language))
  await window.page.goto('/')
  const hand = handOn(kind, window.page, language)
  await window.page.getByRole('heading', { level: 1, name: hand.t('inbox.title') }).waitFor()
  return [hand, window]
}

const button = ({ page }: Hand, name: string) => page.getByRole('button', { name, exact: true }).first()
const link = ({ page }: Hand, name: string | RegExp) => page.getByRole('link', { name }).first()
const composerOf = ({ page, t }: Hand) => page.getByRole('textbox', { name: t('conversations.reply') })
const said = ({ page }: Hand, text: string) => page.getByRole('article').filter({ hasText: text }).waitFor()
const row = ({ page }: Hand, title: string) => page.locator('.irow').filter({ hasText: title })
const hasFocus = ({ page }: Hand, field: Locator) => field.and(page.locator(':focus')).waitFor()

/** Writes where one is already writing, and sends. */
async function writeAndSend(hand: Hand, text: string): Promise<void> {
  const composer = composerOf(hand)
  if (hand.kind === 'touch') {
    await hand.fill(composer, text)
    await hand.use(button(hand, hand.t('ui.composer.send')))
  } else {
    await hasFocus(hand, composer)
    await hand.page.keyboard.type(text)
    await hand.page.keyboard.press('Enter')
  }
  await said(hand, text)
}

async function goHome(hand: Hand): Promise<void> {
  const { page, t } = hand
  if (hand.kind === 'keys') {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
  } else {
    if (hand.kind === 'touch') await hand.use(link(hand, t('conversations.back')))
    await hand.use(
      page
        .getByRole('navigation', { name: t('shell.main') })
        .locator('visible=true')
        .getByRole('link', { name: new RegExp(`^${t('shell.inbox')}`) }),
    )
  }
  await page.getByRole('heading', { level: 1, name: t('inbox.title') }).waitFor()
}

async function answerWhoNamesMe(hand: Hand, title: string): Promise<void> {
  if (hand.kind === 'keys') {
    await row(hand, title).waitFor()
    await hand.page.keyboard.press('n')
    await said(hand, 'lo vedi tu?')
    await hand.page.keyboard.press('r')
  } else await hand.use(row(hand, title).getByRole('link'))
  await writeAndSend(hand, 'Sì, lo vedo io.')
}

async function markReadAndBack(hand: Hand, title: string): Promise<void> {
  const { page, t } = hand
  await hand.use(row(hand, title).getByRole('button', { name: t('ui.markRead', { count: 1 }) }))
  await row(hand, title).waitFor({ state: 'detached' })
  if (hand.kind === 'keys') {
    await page.keyboard.press('F6')
    await page.keyboard.press('Enter')
  } else await hand.use(page.locator('.toast').getByRole('button', { name: t('ui.undo') }))
  await row(hand, title).waitFor()
}

async function begin(hand: Hand, place: string): Promise<void> {
  const { page, t } = hand
  if (hand.kind === 'touch') await hand.use(link(hand, t('shell.places')))
  await hand.use(
    page
      .getByRole('link', { name: new RegExp(`^${place}`) })
      .locator('visible=true')
      .first(),
  )
  await page.getByRole('heading', { level: 1, name: place }).waitFor()
  if (hand.kind === 'keys') await page.keyboard.press('c')
  else await hand.use(button(hand, t('conversations.newLong')))
  await hand.fill(page.getByLabel(t('conversations.title'), { exact: true }), 'Una domanda nuova')
  if (hand.kind === 'keys') await page.keyboard.press('Enter')
  else await hand.use(button(hand, t('conversations.begin')))
  await hasFocus(hand, composerOf(hand))
  await writeAndSend(hand, 'Chi comincia?')
}

async function invite(hand: Hand, { place, email }: { place: string; email: string }): Promise<void> {
  const { page, t } = hand
  if (hand.kind === 'touch') {
    await hand.use(link(hand, t('shell.more')))
    await hand.use(link(hand, t('shell.administration')))
  } else {
    await hand.use(page.locator('button.me'))
    await hand.use(page.getByRole('menuitem', { name: t('shell.administration') }))
  }
  await page.getByRole('heading', { level: 1, name: t('administration.title') }).waitFor()
  await hand.use(link(hand, t('administration.tabs.invitations')))
  await hand.choose(page.getByLabel(t('administration.invitations.place'), { exact: true }), place)
  await hand.fill(page.getByLabel(t('administration.invitations.email'), { exact: true }), email)
  await hand.use(button(hand, t('administration.invitations.send')))
  await page.getByText(t('administration.invitations.sent', { email })).waitFor()
}

async function chooseLanguage({ page, use, t }: Hand, name: string): Promise<void> {
  await use(page.getByRole('button', { name: new RegExp(`^${t('sessions.language')}`) }))
  await use(page.getByRole('menuitemradio', { name }))
}

async function accept(hand: Hand, name: string): Promise<void> {
  const { page, t } = hand
  await hand.fill(page.getByLabel(t('invitations.name'), { exact: true }), name)
  await hand.fill(page.getByLabel(t('sessions.password'), { exact: true }), demoPassword)
  await hand.use(button(hand, t('invitations.accept')))
  await page.getByRole('heading', { level: 1, name: t('welcome.language.title') }).waitFor()
  await hand.use(button(hand, t('welcome.next')))
  await hand.fill(page.getByLabel(t('welcome.profile.role')), 'educatrice')
  await hand.use(button(hand, t('welcome.next')))
  await hand.use(button(hand, t('welcome.finish')))
}

async function endRole(hand: Hand, { name, place }: { name: string; place: string }): Promise<void> {
  const { page, t } = hand
  await hand.use(link(hand, t('administration.tabs.people')))
  await hand.fill(page.getByLabel(t('administration.people.search'), { exact: true }), name)
  await hand.use(page.getByRole('link', { name, exact: true }))
  const role = t('administration.roles.member')
  await hand.use(button(hand, t('administration.people.endNowOf', { role, place })))
  await page.getByText(t('administration.people.ended')).first().waitFor()
}

const kinds = ['mouse', 'keys', 'touch'] as const
const languages = ['it', 'en'] as const
const ownName = { it: 'Italiano', en: 'English' }
const crossed = process.env.ERRANDS === 'all'
// on a machine with much else to do the keys take their time: each stop is looked at
const timeout = 240_000

/** Each hand in the language named here, or in every one. */
const turns = (usually: Record<HandKind, LanguageCode>) =>
  kinds.flatMap((kind) =>
    (crossed ? languages : [usually[kind]]).map((language) => ({ kind, language, turn: `${kind}-${language}` })),
  )

it.concurrent.each(turns({ mouse: 'it', keys: 'en', touch: 'it' }))(
  'by $kind in $language from what is new to an answer, a thread marked read and a conversation begun',
  { timeout },
  async ({ kind, language, turn }) => {
    const network = await buildNetwork({ name: `Rete ${turn}` })
    const here = { id: network.id, kind: 'network' as const }
    const me = await personIn(language, 'Rita Neri')
    await buildRole({ personId: me._id, placeId: network.id, placeKind: 'network', role: 'member' })
    const ben = await newPerson('Ben Rossi', 'member', here)
    const channelId = network.channel._id
    for (const [title, text] of [
      ['Il verbale', 'C’è il verbale'],
      ['La sala', `<@${me._id}> lo vedi tu?`],
    ] as const) {
      const { _id } = await buildThread({ placeId: network.id, channelId, kind: 'titled', title })
      await ben.api(messageEndpoints.create, draftIn(_id, text))
    }
    const [hand, { close }] = await windowWith(kind, language, me._id)
    await answerWhoNamesMe(hand, 'La sala')
    await goHome(hand)
    await markReadAndBack(hand, 'Il verbale')
    await begin(hand, network.place.name)
    await close()
  },
)

it.concurrent.each(turns({ mouse: 'en', keys: 'it', touch: 'en' }))(
  'by $kind in $language from an invitation to a first message and the end of the role',
  { timeout },
  async ({ kind, language, turn }) => {
    const network = await buildNetwork({ name: `Rete di ${turn}` })
    const place = network.place.name
    await buildThread({
      placeId: network.id,
      channelId: network.channel._id,
      kind: 'titled',
      title: 'Chi siamo',
    })
    const staff = await personIn(language, `Stella ${turn}`)
    await buildRole({ personId: staff._id, placeId: programme.id, placeKind: 'programme', role: 'staff' })
    const [hers, staffWindow] = await windowWith(kind, language, staff._id)
    const email = `zeno@${turn}.test`
    await invite(hers, { place, email })

    const name = `Zeno ${turn}`
    const window = await openWindow({ ...windowFor(kind, language), refused: [404] })
    const his = handOn(kind, window.page, language)
    await window.page.goto((await mailbox.next(email)).link.href)
    // the page speaks as the letter did: there and back by hand
    const other = language === 'it' ? 'en' : 'it'
    await chooseLanguage(his, ownName[other])
    await chooseLanguage(handOn(kind, window.page, other), ownName[language])
    await accept(his, name)
    await his.use(link(his, /Chi siamo/))
    await composerOf(his).waitFor()
    if (kind === 'keys') await window.page.keyboard.press('r')
    if (kind === 'mouse') await his.use(composerOf(his))
    await writeAndSend(his, 'Mi presento.')

    await endRole(hers, { name, place })
    await window.page.getByText(his.t('ui.noRight.title')).first().waitFor()
    await window.close()
    await staffWindow.close()
  },
)
