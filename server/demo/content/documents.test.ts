// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { readDemoContent } from '#server/demo/content.ts'
import {
  applyEdit,
  approvalsOf,
  type DemoDocument,
  type DemoStep,
  minuteOf,
  readDemoDocuments,
  textAt,
  writingOf,
} from '#server/demo/documents.ts'
import { templates } from '#server/features/documents/templates.ts'
import { findCaseData } from '#shared/features/caseData.ts'
import { documentTemplates, stateOfVersion, versionInForce } from '#shared/features/documents.ts'
import { documentStates } from '#shared/features/library.ts'
import { languages } from '#shared/features/people.ts'
import { addDays, type Day } from '#shared/lib/dates.ts'

const here = import.meta.dirname
const folder = path.join(here, 'documents')
const { people, places, conversations, logins } = readDemoContent(here)
const documents = readDemoDocuments(folder)
const today: Day = '2027-01-12'
const now = { day: 0, at: '23:59' }

const person = new Map(people.map((one) => [one.key, one]))
const networkKeys = new Set(places.networks.map(({ key }) => key))
const placeKeys = new Set([...networkKeys, ...places.labs.map(({ key }) => key)])
const rolesOn = (by: string, day: number) =>
  person.get(by)?.roles.filter(({ since, until }) => since <= day && (until ?? 0) >= day) ?? []
const belongs = (by: string, place: string, day: number) =>
  rolesOn(by, day).some((one) => one.place === place && one.role !== 'guest')
const moderates = (by: string, place: string, day: number) =>
  rolesOn(by, day).some((one) => one.place === place && ['coordinator', 'facilitator', 'staff'].includes(one.role))
const problems = (check: (document: DemoDocument) => string[]) =>
  documents.flatMap((document) => check(document).map((problem) => `${document.slug}: ${problem}`))

const last = <T>(list: readonly T[]): T | undefined => list[list.length - 1]

type Signed = Extract<DemoStep, { do: 'sign' }>
interface Version {
  id: string
  number: number
  approved: object | null
  signed: { validFrom: Day; validTo: Day | null; by: Signed } | null
  retired: object | null
}

/** What the acts make of it, in the order in which they were done; an act that was not possible is an error. */
function lifeOf(document: DemoDocument) {
  const versions: Version[] = []
  let draft: 'draft' | 'inReview' | null = 'draft'
  let reviewers: string[] = []
  const approvals = new Set(approvalsOf(document))
  const must = (possible: boolean, one: DemoStep) => {
    if (!possible) throw new Error(`${document.slug}: ${one.do} on day ${one.day} was not possible`)
  }
  const numbered = (one: DemoStep & { version: number }) => {
    const version = versions[one.version - 1]
    if (!version) throw new Error(`${document.slug}: no version ${one.version}`)
    return version
  }
  for (const one of document.steps) {
    if (one.do === 'write') must(draft !== null, one)
    if (one.do === 'openDraft') {
      must(draft === null, one)
      draft = 'draft'
    }
    if (one.do === 'askReview') {
      must(draft === 'draft', one)
      draft = 'inReview'
      reviewers = one.reviewers
    }
    if (one.do === 'decide') {
      must(draft === 'inReview' && reviewers.includes(one.by), one)
      if (one.decision === 'changes') draft = 'draft'
    }
    if (approvals.has(one)) {
      must(draft !== null, one)
      draft = null
      const number = versions.length + 1
      versions.push({ id: `${document.slug} ${number}`, number, approved: one, signed: null, retired: null })
    }
    if (one.do === 'sign') {
      must(numbered(one).signed === null && one.version === versions.length, one)
      const validTo = one.validTo === null ? null : addDays(today, one.validTo)
      numbered(one).signed = { validFrom: addDays(today, one.validFrom), validTo, by: one }
    }
    if (one.do === 'withdrawSignature') {
      must(numbered(one).signed !== null, one)
      numbered(one).signed = null
    }
    if (one.do === 'retire') numbered(one).retired = one
  }
  return { versions, draft }
}

const lives = documents.map((document) => ({ slug: document.slug, ...lifeOf(document) }))
const life = (slug: string) => lives.find((one) => one.slug === slug)

/** Everything somebody did with it, the messages that name it aside. */
const actsOf = ({ steps, comments, proposals }: DemoDocument) => [
  ...steps,
  ...comments.flatMap((one) => [one, ...one.replies, ...(one.resolved ? [one.resolved] : [])]),
  ...proposals.flatMap((one) => [one, ...one.replies, ...(one.decided ? [one.decided] : [])]),
]

/** Everything a reader may come to see. */
const wordsOf = (document: DemoDocument) => [
  document.title,
  ...document.folder,
  document.text,
  ...writingOf(document).flatMap(({ edits }) => edits.map(({ text }) => text)),
  ...document.steps.flatMap((one) =>
    [
      'note' in one ? one.note : '',
      'reason' in one ? one.reason : '',
      'name' in one ? one.name : '',
      ...(one.do === 'sign' ? [one.file, one.registryNumber, ...one.bodies.map(({ body }) => body)] : []),
    ].map((text) => text ?? ''),
  ),
  ...document.comments.flatMap((one) => [one.text, ...one.replies.map(({ text }) => text)]),
  ...document.proposals.flatMap((one) => [
    one.text ?? '',
    one.note ?? '',
    one.decided?.note ?? '',
    ...one.replies.map(({ text }) => text),
  ]),
  ...document.named.map(({ text }) => text),
]

it('has ten documents with a text each, and three that adapt a version of another', () => {
  expect(documents.filter(({ origin }) => !origin)).toHaveLength(10)
  expect(documents.filter(({ origin }) => origin)).toHaveLength(3)
  const names = readdirSync(folder).map((name) => name.replace(/\.(json|md)$/, ''))
  expect([...new Set(names)].sort()).toEqual(documents.map(({ slug }) => slug).sort())
  for (const { origin, place, slug } of documents) {
    expect([slug, placeKeys.has(place)]).toEqual([slug, true])
    if (!origin) continue
    const source = documents.find((one) => one.slug === origin.document)
    expect(source?.place).not.toBe(place)
  }
})

it('adapts only what was approved by then', () => {
  const early = problems(({ origin, steps }) => {
    const source = documents.find((one) => one.slug === origin?.document)
    const approval = source && approvalsOf(source)[(origin?.version ?? 0) - 1]
    return approval && steps[0] && minuteOf(approval) >= minuteOf(steps[0]) ? ['adapted too early'] : []
  })
  expect(early).toEqual([])
})

it('lets only people of the place, or with a share, do anything; and only who moderates make it official', () => {
  const official = ['approve', 'sign', 'withdrawSignature', 'retire']
  const strangers = problems((document) => {
    const { place, shares, steps } = document
    const takesPart = (by: string, day: number) =>
      belongs(by, place, day) || (person.has(by) && shares.some((one) => one.person === by))
    const mayEdit = (by: string, day: number) =>
      belongs(by, place, day) || shares.some((one) => one.person === by && one.right === 'edit')
    return [
      ...actsOf(document)
        .filter(({ by, day }) => !takesPart(by, day))
        .map(({ by, day }) => `${by} on day ${day}`),
      ...steps.flatMap((one) => {
        if (one.do === 'write')
          return one.edits.filter(({ by }) => !mayEdit(by, one.day)).map(({ by }) => `${by} may not write`)
        if (one.do === 'askReview') return one.reviewers.filter((by) => !takesPart(by, one.day))
        if (one.do === 'decide') return []
        return official.includes(one.do) && !moderates(one.by, place, one.day) ? [`${one.by} may not ${one.do}`] : []
      }),
      ...shares.filter((one) => belongs(one.person, place, 0)).map((one) => `${one.person} needs no share`),
    ]
  })
  expect(strangers).toEqual([])
})

it('is written by several: two authors at least in each text', () => {
  const alone = problems((document) => {
    const authors = [document.steps[0]?.by, ...writingOf(document).flatMap(({ edits }) => edits.map(({ by }) => by))]
    return new Set(authors).size < 2 ? ['one author'] : []
  })
  expect(alone).toEqual([])
})

it('goes forward in time', () => {
  const back = problems(({ steps, comments, proposals }) => {
    const chains = [
      steps,
      ...comments.map((one) => [one, ...one.replies]),
      ...comments.map((one) => [one, ...(one.resolved ? [one.resolved] : [])]),
      ...proposals.map((one) => [one, ...one.replies]),
      ...proposals.map((one) => [one, ...(one.decided ? [one.decided] : [])]),
    ]
    return chains.flatMap((chain) =>
      chain.flatMap((one, index) =>
        minuteOf(one) < minuteOf(chain[index - 1] ?? one) ? [`day ${one.day} ${one.at} is too early`] : [],
      ),
    )
  })
  expect(back).toEqual([])
  const begun = problems(({ steps, comments, proposals }) =>
    [...comments, ...proposals]
      .filter((one) => steps[0] && minuteOf(one) < minuteOf(steps[0]))
      .map(({ quote }) => quote),
  )
  expect(begun).toEqual([])
})

it('says of signatures who, when and until when, each signed before it was recorded and within its dates', () => {
  const wrong = problems(({ steps }) =>
    steps.flatMap((one) => {
      if (one.do !== 'sign') return []
      const days = one.bodies.map(({ day }) => day)
      return [
        ...(Math.max(...days) > one.day ? ['signed after it was recorded'] : []),
        ...(one.validTo !== null && one.validTo <= one.validFrom ? ['ends before it begins'] : []),
        ...(/^[a-z0-9-]+\.pdf(\.p7m)?$/.test(one.file) ? [] : [one.file]),
      ]
    }),
  )
  expect(wrong).toEqual([])
})

it('quotes what stood there, plainly and once; only what is called orphan has gone', () => {
  const wrong = problems((document) => {
    const times = (text: string, quote: string) => text.split(quote).length - 1
    const present = textAt(document, now)
    const before = (one: { day: number; at: string }) => textAt(document, one)
    return [...document.comments, ...document.proposals].flatMap((one) => [
      ...(/[*_|[\]\n]|:::/.test(one.quote) ? [`not plain: ${one.quote}`] : []),
      ...(times(before(one), one.quote) === 1
        ? []
        : [`stood there ${times(before(one), one.quote)} times: ${one.quote}`]),
      ...('orphan' in one === (times(present, one.quote) === 0) || ('state' in one && one.state === 'accepted')
        ? []
        : [`orphan or not: ${one.quote}`]),
      ...('state' in one && (one.state === 'open') === (one.decided !== undefined)
        ? [`decided or not: ${one.quote}`]
        : []),
      ...('kind' in one && (one.kind === 'delete') === (one.text !== undefined) ? [`text or not: ${one.quote}`] : []),
    ])
  })
  expect(wrong).toEqual([])
})

it('changes only a text that is open', () => {
  const closed = problems((document) => {
    const approvals = new Set(approvalsOf(document))
    return document.proposals.flatMap(({ state, decided, quote }) => {
      if (state !== 'accepted' || !decided) return []
      const before = document.steps.filter(
        (one) => (approvals.has(one) || one.do === 'openDraft') && minuteOf(one) <= minuteOf(decided),
      )
      const latest = last(before)
      return latest && approvals.has(latest) ? [`accepted in a closed text: ${quote}`] : []
    })
  })
  expect(closed).toEqual([])
})

it('has comments and proposals where people are still at work, two to six', () => {
  const atWork = documents.filter(({ slug, origin }) => !origin && life(slug)?.draft)
  expect(atWork.length).toBeGreaterThanOrEqual(4)
  for (const { slug, comments, proposals } of atWork) {
    expect([slug, comments.length >= 2 && comments.length <= 6]).toEqual([slug, true])
    expect([slug, proposals.length >= 2 && proposals.length <= 6]).toEqual([slug, true])
    expect([slug, comments.filter(({ orphan }) => orphan).length <= 1]).toEqual([slug, true])
  }
  const all = documents.flatMap(({ proposals }) => proposals)
  for (const kind of ['insert', 'delete', 'replace']) expect(all.some((one) => one.kind === kind)).toBe(true)
  for (const state of ['open', 'accepted', 'refused']) expect(all.some((one) => one.state === state)).toBe(true)
  const comments = documents.flatMap((one) => one.comments)
  expect([comments.some(({ resolved }) => resolved), comments.some(({ orphan }) => orphan)]).toEqual([true, true])
})

it('is in all five states', () => {
  const states = lives.map(({ versions, draft }) => {
    const newest = last(versions)
    return draft ?? (newest && stateOfVersion(newest, versions, today))
  })
  expect(new Set(states)).toEqual(new Set(documentStates))
})

it('has the protocol of the screens: one superseded, two signed and in force, three in review', () => {
  const protocol = life('protocollo-ambito-cpia')
  expect(protocol?.versions.map((one) => stateOfVersion(one, protocol.versions, today))).toEqual([
    'superseded',
    'signed',
  ])
  expect(protocol && versionInForce(protocol.versions, today)?.number).toBe(2)
  expect(protocol?.draft).toBe('inReview')
})

it('has signatures that end within 60 days, within 15, that have ended, and one that was withdrawn', () => {
  const ends = lives.flatMap(({ versions }) =>
    versions.flatMap((one) =>
      one.signed && stateOfVersion(one, versions, today) === 'signed' ? [one.signed.by.validTo ?? 1_000] : [],
    ),
  )
  expect(ends.filter((day) => day < 0)).toHaveLength(1)
  expect(ends.filter((day) => day >= 0 && day <= 15)).toHaveLength(1)
  expect(ends.filter((day) => day > 15 && day <= 60)).toHaveLength(1)
  expect(ends.filter((day) => day > 60)).toHaveLength(2)
  const withdrawn = documents.filter(({ steps }) => steps.some((one) => one.do === 'withdrawSignature'))
  expect(withdrawn).toHaveLength(1)
  const path = life(withdrawn[0]?.slug ?? '')
  expect(path && versionInForce(path.versions, today)?.number).toBe(1)
})

it('is of a readable length, one long with tables and many headings', () => {
  const words = (markdown: string) => markdown.split(/\s+/).filter((one) => /[\p{L}\p{N}]/u.test(one)).length
  const lengths = new Map(documents.map((one) => [one.slug, words(textAt(one, now))]))
  const plan = documents.find(({ slug }) => slug === 'piano-di-valutazione')
  const long = plan ? textAt(plan, now) : ''
  expect(words(long)).toBeGreaterThan(2_500)
  expect(long.match(/^#{2,3} /gm)?.length).toBeGreaterThan(25)
  expect(long.match(/^\| ---/gm)?.length).toBeGreaterThanOrEqual(2)
  lengths.delete('piano-di-valutazione')
  const odd = [...lengths].filter(([, count]) => count < 400 || count > 1_200)
  expect(odd).toEqual([])
})

/** See README.md: what whoever reads the Markdown has to know. */
function foreignTo(markdown: string): string[] {
  const rest = markdown
    .replace(/^:::info\n[\s\S]*?\n:::$/gm, '')
    .split('\n')
    .filter((one) => /^(# |####|```|---$|:::|!\[|<|\d+\) |[*+] )/.test(one.trimStart()) || /\]\(|<\w|`|~~|__/.test(one))
  const rows = markdown.split(/\n\n/).filter((block) => block.startsWith('|'))
  const cells = (row: string) => row.split('|').length
  const ragged = rows.filter((block) => new Set(block.trim().split('\n').map(cells)).size > 1)
  return [...rest, ...ragged]
}

it('keeps to the small Markdown that is agreed, at every step', () => {
  expect(
    problems((document) =>
      [document, ...writingOf(document)].flatMap((one) => foreignTo('text' in one ? one.text : textAt(document, one))),
    ),
  ).toEqual([])
  expect(applyEdit('one two', { op: 'insert', by: 'a', find: 'one', text: ',' })).toBe('one, two')
  expect(() => applyEdit('one one', { op: 'replace', by: 'a', find: 'one', text: '' })).toThrow('2 times')
  expect(() => applyEdit('one', { op: 'replace', by: 'a', find: 'two', text: '' })).toThrow('0 times')
})

it('says nothing of persons followed by a service, and no date of its own', () => {
  expect(problems((one) => wordsOf(one).filter((text) => findCaseData(text).length > 0))).toEqual([])
  const month =
    'gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre|20[23][0-9]'
  const date = new RegExp(`(?<![\\p{L}\\d./])(?:${month})(?![\\p{L}\\d/])`, 'iu')
  const laws = /DM 4 giugno 2010|DM 72 del 2021|\(UE\) 2016\/679/g
  expect(problems((one) => wordsOf(one).filter((text) => date.test(text.replace(laws, ''))))).toEqual([])
})

it('names only the laws of the programme, and bodies of the demo', () => {
  const known = ['DPR 263/2012', 'L. 92/2012', 'D.Lgs. 112/1998', 'D.Lgs. 286/1998', 'D.Lgs. 117/2017', 'L. 241/1990']
  const cited = documents.flatMap((one) =>
    wordsOf(one).flatMap((text) => text.match(/(DPR|D\.Lgs\.|L\.) \d+\/\d+/g) ?? []),
  )
  expect([...new Set(cited)].filter((one) => !known.includes(one))).toEqual([])
  const bodies = new Set(places.organisations.map(({ name }) => name))
  const signing = documents.flatMap(({ steps }) =>
    steps.flatMap((one) => (one.do === 'sign' ? one.bodies.map(({ body }) => body) : [])),
  )
  expect(signing.filter((one) => !bodies.has(one))).toEqual([])
})

it('is named in conversations that its author may read, where nothing is written later than now', () => {
  const wrong = problems(({ place, named, steps }) =>
    named.flatMap((one) => {
      const thread = conversations.find(({ slug }) => slug === one.thread)
      const [where = ''] = thread?.channel.split('/') ?? []
      const reads = rolesOn(one.by, one.day).some((role) => role.place === where || networkKeys.has(role.place))
      const begun = steps[0] !== undefined && minuteOf(steps[0]) <= minuteOf(one)
      const text = one.text.split('{{document}}').length === 2
      return thread && reads && begun && text && belongs(one.by, place, one.day) ? [] : [one.text]
    }),
  )
  expect(wrong).toEqual([])
  expect(documents.flatMap(({ named }) => named).length).toBeGreaterThanOrEqual(5)
})

it('is named before what the logins have to read, whose counts stay as they are', () => {
  const late = problems(({ named }) =>
    named
      .filter((one) => {
        const thread = conversations.find(({ slug }) => slug === one.thread)
        return logins.some(({ unread }) => {
          const count = unread.find(({ slug }) => slug === one.thread)?.last ?? 0
          const first = count > 0 ? thread?.messages[thread.messages.length - count] : undefined
          return first && minuteOf(first) <= minuteOf(one)
        })
      })
      .map(({ text }) => text),
  )
  expect(late).toEqual([])
})

it('has each template in each language, with one reminder to leave out who is served', () => {
  for (const language of languages)
    for (const template of documentTemplates) {
      const file = `${template} in ${language}`
      const markdown = templates[language][template]
      expect([file, foreignTo(markdown), findCaseData(markdown)]).toEqual([file, [], []])
      expect([file, markdown.match(/^:::info$/gm)?.length]).toEqual([file, 1])
      expect([file, /\[[^\]]+\]/.test(markdown)]).toEqual([file, true])
    }
})
