// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficeText } from '#server/lib/office/tree.ts'
import { commentLimits, type Proposal } from '#shared/features/comments.ts'

type Change = NonNullable<OfficeText['change']>

/** On words of one line, in letters from its beginning. `proposal` null: written in where no proposal can be made. */
export interface TrackedChange {
  from: number
  to: number
  proposal: Proposal | null
  author: string
  at: string | null
}

interface Unit {
  change: Change | null
  texts: OfficeText[]
  length: number
}

const isBlank = (text: string) => text.trim() === ''
const saidIn = ({ texts }: Unit) => texts.map(({ text }) => text).join('')
const around = commentLimits.context

/** Never between the halves of a sign. */
function cutBefore(text: string, at: number): number {
  const code = text.charCodeAt(at - 1)
  return code >= 0xd800 && code <= 0xdbff ? at - 1 : at
}

/** What stands together with one author's change is one; blanks alone, and what there is no room for, count as accepted. */
function unitsOf(texts: readonly OfficeText[], take: () => boolean): Unit[] {
  const units: Unit[] = []
  for (const one of texts) {
    const last = units.at(-1)
    const change = one.change ?? null
    if (last && last.change?.kind === change?.kind && last.change?.author === change?.author) last.texts.push(one)
    else units.push({ change, texts: [one], length: 0 })
  }
  const settled: Unit[] = []
  for (const unit of units) {
    const accepted = unit.change !== null && (isBlank(saidIn(unit)) || !take())
    if (accepted && unit.change?.kind === 'deleted') continue
    const change = accepted ? null : unit.change
    const last = settled.at(-1)
    if (last && last.change === null && change === null) last.texts.push(...unit.texts)
    else settled.push({ ...unit, change })
  }
  return settled.map((unit) => ({ ...unit, length: saidIn(unit).length }))
}

/** In pieces as long as a proposal may be about; what comes instead stands with the last of them. */
function strike(text: string, from: number, change: Change, instead: string | null): TrackedChange[] {
  const found: TrackedChange[] = []
  const who = { author: change.author, at: change.at }
  let begin = 0
  while (text.length - begin > commentLimits.quote) {
    const end = begin + cutBefore(text.slice(begin), commentLimits.quote)
    found.push({ from: from + begin, to: from + end, proposal: { change: 'delete', text: '' }, ...who })
    begin = end
  }
  const proposal: Proposal = instead === null ? { change: 'delete', text: '' } : { change: 'replace', text: instead }
  return [...found, { from: from + begin, to: from + text.length, proposal, ...who }]
}

/** Behind the words before it, or before those behind it; null where there are none. */
function writeIn(unit: Unit, at: number, before: Unit | undefined, after: Unit | undefined): TrackedChange | null {
  const { author = '', at: when = null } = unit.change ?? {}
  const text = saidIn(unit)
  const ahead = before && before.change === null ? saidIn(before).slice(-around) : ''
  if (!isBlank(ahead))
    return { from: at - ahead.length, to: at, proposal: { change: 'insert', text }, author, at: when }
  const whole = after && after.change === null ? saidIn(after) : ''
  const behind = whole.slice(0, cutBefore(whole, Math.min(around, whole.length)))
  if (isBlank(behind)) return null
  return { from: at, to: at + behind.length, proposal: { change: 'replace', text: text + behind }, author, at: when }
}

export interface TrackedLine {
  /** What is written: what was struck out still is, what was written in is proposed. */
  texts: OfficeText[]
  changes: TrackedChange[]
}

/** One line of a paragraph. `take` says of each change whether there is room for it. */
export function readTracked(all: readonly OfficeText[], take: () => boolean): TrackedLine {
  const units = unitsOf(all, take)
  const texts: OfficeText[] = []
  const changes: TrackedChange[] = []
  let at = 0
  const keep = (unit: Unit) => {
    texts.push(...unit.texts)
    at += unit.length
  }
  for (let index = 0; index < units.length; index += 1) {
    const unit = units[index]
    const next = units[index + 1]
    if (!unit) continue
    if (unit.change === null) {
      keep(unit)
      continue
    }
    const isPair = next?.change && next.change.kind !== unit.change.kind
    const gone = unit.change.kind === 'deleted' ? unit : isPair ? next : null
    const come = unit.change.kind === 'inserted' ? unit : isPair ? next : null
    const fits = !come || come.length + around <= commentLimits.proposal
    if (gone?.change && fits) {
      changes.push(...strike(saidIn(gone), at, gone.change, come && saidIn(come)))
      keep(gone)
      if (isPair) index += 1
    } else if (unit.change.kind === 'deleted') {
      changes.push(...strike(saidIn(unit), at, unit.change, null))
      keep(unit)
    } else {
      const written = fits ? writeIn(unit, at, units[index - 1], next) : null
      if (written) changes.push(written)
      else {
        changes.push({ from: at, to: at + unit.length, proposal: null, author: unit.change.author, at: unit.change.at })
        keep(unit)
      }
    }
  }
  return { texts, changes }
}
