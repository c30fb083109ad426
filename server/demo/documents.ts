// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import * as z from 'zod/mini'
import { levels } from '#shared/features/access.ts'
import { documentLimits, documentTemplates } from '#shared/features/documents.ts'
import { languages } from '#shared/features/people.ts'
import { line, oneOf, text } from '#shared/lib/schema.ts'

const key = z.string().check(z.regex(/^[a-z0-9.-]+$/))
const act = {
  by: key,
  day: z.int().check(z.lte(0)),
  at: z.string().check(z.regex(/^([0-9]|1[0-9]|2[0-3]):[0-5][0-9]$/)),
}
const trace = z.strictObject(act)
const version = z.int().check(z.gt(0))
const note = z.nullable(text({ max: documentLimits.note }))
const reason = text({ max: documentLimits.reason })

/** A change of the Markdown. What `find` says must stand in it exactly once; `insert` comes after it. */
const edit = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('replace'), by: key, find: z.string(), text: z.string() }),
  z.strictObject({ op: z.literal('insert'), by: key, find: z.string(), text: z.string() }),
  z.strictObject({ op: z.literal('append'), by: key, text: z.string() }),
])
export type DemoEdit = z.infer<typeof edit>

const versionName = z.optional(line({ max: documentLimits.versionName }))
const step = z.discriminatedUnion('do', [
  /** The first text: `<slug>.md`, or the version of its origin. */
  z.strictObject({ do: z.literal('begin'), ...act, name: versionName }),
  z.strictObject({ do: z.literal('write'), ...act, name: versionName, edits: z.array(edit).check(z.minLength(1)) }),
  z.strictObject({
    do: z.literal('askReview'),
    ...act,
    reviewers: z.array(key).check(z.minLength(1)),
    dueDay: z.nullable(z.int()),
    note,
  }),
  z.strictObject({ do: z.literal('decide'), ...act, decision: oneOf(['approve', 'changes']), note }),
  z.strictObject({ do: z.literal('approve'), ...act, note: z.optional(note) }),
  z.strictObject({
    do: z.literal('sign'),
    ...act,
    version,
    bodies: z
      .array(z.strictObject({ body: z.string(), person: z.string(), role: z.string(), day: z.int().check(z.lte(0)) }))
      .check(z.minLength(1)),
    registryNumber: z.nullable(line({ max: documentLimits.registryNumber })),
    validFrom: z.int(),
    validTo: z.nullable(z.int()),
    /** The name of the file that proves it. */
    file: z.string(),
  }),
  z.strictObject({ do: z.literal('withdrawSignature'), ...act, version, reason }),
  z.strictObject({ do: z.literal('retire'), ...act, version, reason }),
  z.strictObject({ do: z.literal('openDraft'), ...act }),
])
export type DemoStep = z.infer<typeof step>

const reply = z.strictObject({ ...act, text: z.string() })
const comment = z.strictObject({
  ...act,
  quote: z.string(),
  text: z.string(),
  replies: z.array(reply),
  resolved: z.optional(trace),
  /** Its quote has gone from the text. */
  orphan: z.optional(z.literal(true)),
})
const proposal = z.strictObject({
  ...act,
  kind: oneOf(['insert', 'delete', 'replace']),
  quote: z.string(),
  text: z.optional(z.string()),
  note,
  replies: z.array(reply),
  state: oneOf(['open', 'accepted', 'refused']),
  decided: z.optional(z.strictObject({ ...act, note: z.optional(z.string()) })),
})

const documentFile = z.strictObject({
  slug: key,
  place: key,
  /** The folders it lies in, from the top. */
  folder: z.array(z.string()),
  title: line({ max: documentLimits.title }),
  language: oneOf(languages),
  template: z.nullable(oneOf(documentTemplates)),
  /** The document and the version it was adapted from. */
  origin: z.optional(z.strictObject({ document: key, version })),
  /** Who takes part without belonging to the place. */
  shares: z.array(z.strictObject({ person: key, right: oneOf(['comment', 'edit']) })),
  /** Networks that read it too; `until` is a last day. */
  sharedWith: z.optional(z.array(z.strictObject({ place: key, right: oneOf(levels), until: z.optional(z.int()) }))),
  steps: z.array(step).check(z.minLength(1)),
  comments: z.array(comment),
  proposals: z.array(proposal),
  /** Who writes which of its headings: `dueIn` days from the loading. */
  chapters: z.optional(
    z.array(
      z.strictObject({
        heading: z.string(),
        owner: key,
        dueIn: z.optional(z.int()),
        done: z.optional(trace),
        documents: z.optional(z.array(key)),
        threads: z.optional(z.array(key)),
      }),
    ),
  ),
  /** Messages that name it; `{{document}}` stands for its card. */
  named: z.array(z.strictObject({ ...act, thread: key, text: z.string() })),
})

/** With the text it begins with. */
export type DemoDocument = z.infer<typeof documentFile> & { text: string }
type Moment = Pick<z.infer<typeof trace>, 'day' | 'at'>

/** Minutes from midnight of the day of loading: to compare moments. */
export function minuteOf({ day, at }: Moment): number {
  const [hours = 0, minutes = 0] = at.split(':').map(Number)
  return day * 1440 + hours * 60 + minutes
}

export function applyEdit(markdown: string, change: DemoEdit): string {
  if (change.op === 'append') return markdown.trimEnd() + change.text
  const [before, after, ...more] = markdown.split(change.find)
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`stands ${more.length + (after === undefined ? 0 : 1)} times in the text: ${change.find}`)
  return before + (change.op === 'insert' ? change.find : '') + change.text + after
}

/** All that was written after the beginning, oldest first; an accepted proposal is written by who proposed it. */
export function writingOf(document: DemoDocument): (Moment & { edits: DemoEdit[] })[] {
  const written = document.steps.flatMap((one) =>
    one.do === 'write' ? [{ day: one.day, at: one.at, edits: one.edits }] : [],
  )
  const accepted = document.proposals.flatMap(({ by, kind, quote, text: words = '', state, decided }) =>
    state === 'accepted' && decided
      ? [
          {
            day: decided.day,
            at: decided.at,
            edits: [{ op: kind === 'insert' ? 'insert' : 'replace', by, find: quote, text: words } satisfies DemoEdit],
          },
        ]
      : [],
  )
  return [...written, ...accepted].sort((one, other) => minuteOf(one) - minuteOf(other))
}

/** The Markdown as it was at a moment, what was written in that minute included. */
export function textAt(document: DemoDocument, moment: Moment): string {
  return writingOf(document)
    .filter((one) => minuteOf(one) <= minuteOf(moment))
    .flatMap(({ edits }) => edits)
    .reduce(applyEdit, document.text)
}

/** When each official version was approved: by who moderates, or by the last of the reviewers. */
export function approvalsOf({ steps }: Pick<DemoDocument, 'steps'>): DemoStep[] {
  const waiting = new Set<string>()
  return steps.filter((one) => {
    if (one.do === 'askReview') for (const reviewer of one.reviewers) waiting.add(reviewer)
    if (one.do === 'approve') waiting.clear()
    if (one.do === 'approve') return true
    if (one.do !== 'decide') return false
    if (one.decision === 'changes') waiting.clear()
    else waiting.delete(one.by)
    return one.decision === 'approve' && waiting.size === 0
  })
}

const beginsWith = (folder: string, slug: string) => {
  const file = path.join(folder, `${slug}.md`)
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

/** The demo documents as they lie in the repository; those that others adapted come before these. */
export function readDemoDocuments(folder: string): DemoDocument[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => documentFile.parse(JSON.parse(readFileSync(path.join(folder, name), 'utf8'))))
  const own = files.flatMap((one) => {
    const markdown = beginsWith(folder, one.slug)
    return markdown === null ? [] : [{ ...one, text: markdown }]
  })
  const adapted = files.flatMap((one) => {
    if (own.some(({ slug }) => slug === one.slug)) return []
    const origin = own.find(({ slug }) => slug === one.origin?.document)
    const approval = origin && approvalsOf(origin)[(one.origin?.version ?? 0) - 1]
    if (!origin || !approval) throw new Error(`${one.slug}: no text and no version to adapt`)
    return [{ ...one, text: textAt(origin, approval) }]
  })
  return [...own, ...adapted]
}
