// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import type { MergeChoice } from '#shared/features/adoption.ts'
import { isWriting } from '#shared/writing/body.ts'
import { contentOf } from '#shared/writing/content.ts'
import type { WritingNode } from '#shared/writing/json.ts'
import { plainText } from '#shared/writing/json.ts'
import { mergeTexts } from './merge.ts'
import { wordingOf } from './propose.ts'
import { dice, doc, item, list, makeTexts, p, row, table } from './randomTexts.ts'
import { resolveMerge, undecided } from './resolve.ts'

type Chosen = MergeChoice | null
function merged(base: WritingNode, theirs: WritingNode, mine: WritingNode, chosen: Chosen = null) {
  const merge = mergeTexts(base, theirs, mine)
  const choices = new Map(
    merge.steps.flatMap(({ key, isConflict }) => (chosen && isConflict ? [[key, chosen] as const] : [])),
  )
  const text = resolveMerge(merge, choices)
  expect(isWriting(text)).toBe(true)
  return { merge, lines: plainText(text).split('\n'), text }
}
const kinds = ({ steps }: ReturnType<typeof mergeTexts>) => steps.map(({ kind }) => kind)

const base = doc(p('a', 'Prima.'), p('b', 'Seconda.'), p('c', 'Terza.'))

describe('merge by block', () => {
  it('a paragraph of our own survives what changes at the origin', () => {
    const mine = doc(p('a', 'Prima.'), p('own', 'Solo da noi.'), p('b', 'Seconda.'), p('c', 'Terza.'))
    const theirs = doc(p('a', 'Prima.'), p('b', 'Seconda, nuova.'), p('c', 'Terza.'), p('d', 'Quarta.'))
    const { lines, merge } = merged(base, theirs, mine)
    expect(lines).toEqual(['Prima.', 'Solo da noi.', 'Seconda, nuova.', 'Terza.', 'Quarta.'])
    expect(kinds(merge)).toEqual(['addedHere', 'changedThere', 'addedThere'])
    expect(undecided(merge, new Map())).toEqual([])
  })

  it('one block that both changed is shown with both, and waits for a person', () => {
    const theirs = doc(p('a', 'Prima.'), p('b', 'Seconda di là.'), p('c', 'Terza.'))
    const mine = doc(p('a', 'Prima.'), p('b', 'Seconda di qua.'), p('c', 'Terza.'))
    const { merge, lines } = merged(base, theirs, mine)
    expect(merge.steps).toMatchObject([{ kind: 'changedBoth', isConflict: true, canKeepBoth: true }])
    expect(undecided(merge, new Map())).toHaveLength(1)
    expect(lines).toEqual(['Prima.', 'Seconda di qua.', 'Terza.'])
    expect(merged(base, theirs, mine, 'theirs').lines[1]).toBe('Seconda di là.')
    const both = merged(base, theirs, mine, 'both')
    expect(both.lines.slice(1, 3)).toEqual(['Seconda di qua.', 'Seconda di là.'])
    const ids = both.text.content?.map(({ attrs }) => attrs?.blockId)
    expect(new Set(ids).size).toBe(4)
  })

  it('deleted here and changed there, and the reverse: a person chooses', () => {
    const without = doc(p('a', 'Prima.'), p('c', 'Terza.'))
    const changed = doc(p('a', 'Prima.'), p('b', 'Seconda, nuova.'), p('c', 'Terza.'))
    const here = merged(base, changed, without)
    expect(here.merge.steps).toMatchObject([{ kind: 'removedHere', isConflict: true, mine: null }])
    expect(here.lines).toEqual(['Prima.', 'Terza.'])
    expect(merged(base, changed, without, 'theirs').lines).toEqual(['Prima.', 'Seconda, nuova.', 'Terza.'])
    const there = merged(base, without, changed)
    expect(there.merge.steps).toMatchObject([{ kind: 'removedThere', isConflict: true, theirs: null }])
    expect(there.lines).toEqual(['Prima.', 'Seconda, nuova.', 'Terza.'])
    expect(merged(base, without, changed, 'theirs').lines).toEqual(['Prima.', 'Terza.'])
  })

  it('a block that nobody changed goes where it was deleted', () => {
    const without = doc(p('a', 'Prima.'), p('c', 'Terza.'))
    expect(merged(base, without, base).lines).toEqual(['Prima.', 'Terza.'])
    expect(merged(base, base, without).lines).toEqual(['Prima.', 'Terza.'])
    expect(merged(base, without, without).merge.steps).toEqual([])
  })

  it('a block moved there moves here, with what was changed in it here', () => {
    const theirs = doc(p('c', 'Terza.'), p('a', 'Prima.'), p('b', 'Seconda.'))
    const mine = doc(p('a', 'Prima.'), p('b', 'Seconda.'), p('c', 'Terza, nostra.'), p('d', 'Solo da noi.'))
    const { lines, merge } = merged(base, theirs, mine)
    expect(lines).toEqual(['Terza, nostra.', 'Prima.', 'Seconda.', 'Solo da noi.'])
    expect(kinds(merge)).toContain('movedThere')
    const left = new Map(merge.steps.flatMap(({ key, isOpen }) => (isOpen ? [[key, 'mine'] as const] : [])))
    expect(resolveMerge(merge, left)).toEqual(mine)
    expect(merged(base, base, theirs).lines).toEqual(['Terza.', 'Prima.', 'Seconda.'])
  })

  it('the same change on both sides is no conflict, and what both added stands once', () => {
    const one = doc(p('a', 'Prima.'), p('b', 'Uguale.'), p('c', 'Terza.'), p('n1', 'Nuova.'))
    const other = doc(p('a', 'Prima.'), p('b', 'Uguale.'), p('c', 'Terza.'), p('n2', 'Nuova.'))
    const { lines, merge } = merged(base, one, other)
    expect(merge.steps).toEqual([])
    expect(lines).toEqual(['Prima.', 'Uguale.', 'Terza.', 'Nuova.'])
  })

  it('without identities blocks are found by what they say', () => {
    const theirs = doc(p('x', 'Prima.'), p('y', 'Seconda.'), p('z', 'Terza.'), p('d', 'Quarta.'))
    const mine = doc(p('q', 'Prima.'), p('own', 'Solo da noi.'), p('r', 'Seconda.'), p('s', 'Terza.'))
    expect(merged(base, theirs, mine).lines).toEqual(['Prima.', 'Solo da noi.', 'Seconda.', 'Terza.', 'Quarta.'])
    const old = doc(p('1', 'Il tavolo si riunisce ogni mese.'))
    const there = doc(p('2', 'Il tavolo si riunisce ogni due mesi.'))
    const here = doc(p('3', 'Il tavolo si riunisce ogni mese in Comune.'))
    expect(merged(old, there, here).merge.steps).toMatchObject([{ kind: 'changedBoth' }])
  })

  it('a row added there and a cell changed here: both are in the table', () => {
    const old = doc(table('t', row('r1', 'Chi', 'Che cosa'), row('r2', 'Comune', 'Sede')))
    const theirs = doc(
      table('t', row('r1', 'Chi', 'Che cosa'), row('r2', 'Comune', 'Sede'), row('r3', 'Scuola', 'Aula')),
    )
    const mine = doc(table('t', row('r1', 'Chi', 'Che cosa'), row('r2', 'Comune', 'Sede e ore')))
    expect(merged(old, theirs, mine).lines).toEqual(['Chi\tChe cosa', 'Comune\tSede e ore', 'Scuola\tAula'])
    const cells = doc(table('t', row('r1', 'Chi', 'Che cosa'), row('r2', 'Ambito', 'Sede')))
    expect(merged(old, cells, mine).lines).toEqual(['Chi\tChe cosa', 'Ambito\tSede e ore'])
  })

  it('a column added there and a cell changed here: the table is one block', () => {
    const old = doc(table('t', row('r1', 'Chi', 'Che cosa')))
    const theirs = doc(table('t', row('r1', 'Chi', 'Che cosa', 'Quando')))
    const mine = doc(table('t', row('r1', 'Chi', 'Dove')))
    const { merge } = merged(old, theirs, mine)
    expect(merge.steps).toMatchObject([{ kind: 'changedBoth', base: { type: 'table' } }])
    expect(merged(old, theirs, old).lines).toEqual(['Chi\tChe cosa\tQuando'])
  })

  it('lists in lists are merged item by item', () => {
    const old = doc(list('l', item('1', 'uno', list('m', item('11', 'uno uno'))), item('2', 'due')))
    const theirs = doc(list('l', item('1', 'uno', list('m', item('11', 'uno uno'), item('12', 'uno due')))))
    const mine = doc(
      list('l', item('1', 'uno, nostro', list('m', item('11', 'uno uno'))), item('2', 'due'), item('3', 'tre')),
    )
    expect(merged(old, theirs, mine).lines).toEqual(['uno, nostro', 'uno uno', 'uno due', 'tre'])
  })

  it('nothing empty is left where each took away the half', () => {
    const old = doc(list('l', item('1', 'uno'), item('2', 'due')))
    const { text } = merged(old, doc(list('l', item('2', 'due'))), doc(list('l', item('1', 'uno'))))
    expect(text.content).toMatchObject([{ type: 'paragraph' }])
  })
})

const seed = Number(process.env.MERGE_SEED ?? Math.floor(Math.random() * 1e9))

describe(`merge of texts at random, MERGE_SEED=${seed}`, () => {
  it('keeps what one side did where the other did nothing, and loses no block of ours that was not touched there', () => {
    const roll = dice(seed)
    for (let run = 0; run < 600; run += 1) {
      const { old, theirs, mine } = makeTexts(roll, run)
      const at = `run ${run}`
      expect(contentOf(merged(old, theirs, old).text), at).toBe(contentOf(theirs))
      expect(contentOf(merged(old, old, mine).text), at).toBe(contentOf(mine))
      expect(contentOf(merged(old, theirs, theirs).text), at).toBe(contentOf(theirs))

      const merge = mergeTexts(old, theirs, mine)
      const choices = new Map(
        merge.steps.map(({ key }) => [key, (['mine', 'theirs', 'both'] as const)[roll(3)] ?? 'mine']),
      )
      const result = resolveMerge(merge, choices)
      expect(isWriting(result), at).toBe(true)
      const byId = (text: WritingNode) => new Map((text.content ?? []).map((node) => [node.attrs?.blockId, node]))
      const [before, there] = [byId(old), byId(theirs)]
      const kept = new Set((resolveMerge(merge, choices).content ?? []).map(contentOf))
      for (const node of mine.content ?? []) {
        const id = node.attrs?.blockId
        const [was, is] = [before.get(id), there.get(id)]
        const isTouchedThere = was && (!is || contentOf(was) !== contentOf(is))
        if (!isTouchedThere) expect(kept.has(contentOf(node)), at).toBe(true)
      }
    }
  })
})

describe('words in the stead of others', () => {
  const apply = (old: string, now: string): string | null => {
    const wording = wordingOf({ mine: p('a', old), theirs: p('a', now) })
    if (!wording) return null
    const { offset, quote, change, text } = wording
    expect(old.slice(offset, offset + quote.length)).toBe(quote)
    const [before, after] = [old.slice(0, offset), old.slice(offset + quote.length)]
    return before + (change === 'insert' ? quote + text : change === 'delete' ? '' : text) + after
  }

  it('say the whole change, in whole words', () => {
    expect(
      wordingOf({ mine: p('a', 'mette spazi per i test'), theirs: p('a', 'mette spazi e mediazione per i test') }),
    ).toMatchObject({ change: 'insert', quote: 'spazi ', text: 'e mediazione ' })
    expect(wordingOf({ mine: p('a', 'ogni mese'), theirs: p('a', 'ogni messe') })).toMatchObject({
      ...{ change: 'replace', quote: 'mese', text: 'messe' },
    })
    expect(wordingOf({ mine: p('a', 'tutti i giorni'), theirs: p('a', 'tutti giorni') })).not.toBe(null)
  })

  it('are none where marks, other things or another kind of block would be needed', () => {
    const bold: WritingNode = {
      ...p('a', ''),
      content: [{ type: 'text', text: 'ogni mese', marks: [{ type: 'bold' }] }],
    }
    expect(wordingOf({ mine: p('a', 'ogni mese'), theirs: bold })).toBe(null)
    expect(
      wordingOf({
        mine: p('a', 'uno'),
        theirs: { ...p('a', 'uno'), type: 'heading', attrs: { blockId: 'a', level: 1 } },
      }),
    ).toBe(null)
    expect(wordingOf({ mine: null, theirs: p('a', 'uno') })).toBe(null)
  })

  it('give the text of there when they are accepted, whatever it is', () => {
    const roll = dice(seed)
    const sayings = ['il', 'tavolo', 'si', 'riunisce', 'ogni', 'mese', 'in', 'Comune', '😀', '']
    const sentence = () => Array.from({ length: roll(6) }, () => sayings[roll(sayings.length)]).join(' ')
    for (let run = 0; run < 2_000; run += 1) {
      const [old, now] = [sentence(), sentence()]
      const said = apply(old, now)
      if (said !== null) expect(said, `run ${run}`).toBe(now)
    }
  })
})

describe('a long text keeps nobody waiting', () => {
  const soon = 10_000
  const took = (act: () => void): number => {
    const from = performance.now()
    act()
    return performance.now() - from
  }

  it('where it was written all anew', () => {
    const anew = (side: string) =>
      doc(
        ...Array.from({ length: 2_000 }, (_, at) =>
          p(
            `${side}${at}`,
            Array.from({ length: 12 }, (__, word) => `${side}${(at * 31 + word * 17) % 997}`).join(' '),
          ),
        ),
      )
    expect(
      took(() => {
        const { steps } = mergeTexts(anew('a'), anew('a'), anew('b'))
        expect(steps.some(({ kind }) => kind === 'addedHere')).toBe(true)
      }),
    ).toBeLessThan(soon)
  })

  it('where both have added the same to 15,000 blocks, and blocks look like one another', () => {
    const blocks = Array.from({ length: 15_000 }, (_, at) => p(`a${at}`, at % 2 ? 'Uguale.' : `Punto ${at}.`))
    const grown = (side: string) => doc(...blocks.flatMap((node, at) => [node, p(`${side}${at}`, `Nuovo ${at % 99}.`)]))
    const moved = doc(...blocks.slice(7_000), ...blocks.slice(0, 7_000))
    expect(
      took(() => {
        expect(mergeTexts(doc(...blocks), grown('x'), grown('y')).steps).toEqual([])
        expect(kinds(mergeTexts(doc(...blocks), moved, grown('x')))).toContain('movedThere')
      }),
    ).toBeLessThan(soon)
  })
})
