// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { insertText, makeLink, quoteText, type Selected, toggleBold, toggleList } from './textFormat.ts'

/** 'ciao [tutti]' → the text with what is between the brackets selected. */
function selected(marked: string): Selected {
  const start = marked.indexOf('⟦')
  const end = marked.indexOf('⟧') - 1
  return { text: marked.replace(/[⟦⟧]/g, ''), start, end }
}
const marked = ({ text, start, end }: Selected) =>
  `${text.slice(0, start)}⟦${text.slice(start, end)}⟧${text.slice(end)}`

describe('the buttons of the composer', () => {
  it.each([
    ['chi ⟦prepara⟧ la domanda', 'chi **⟦prepara⟧** la domanda'],
    ['chi **⟦prepara⟧** la domanda', 'chi ⟦prepara⟧ la domanda'],
    ['⟦⟧', '**⟦⟧**'],
  ])('bold: %s', (before, after) => {
    expect(marked(toggleBold(selected(before)))).toBe(after)
  })

  it.each([
    ['uno\n⟦due\ntre⟧\nquattro', 'uno\n- ⟦due\n- tre⟧\nquattro'],
    ['uno\n- ⟦due\n- tre⟧\nquattro', 'uno\n⟦due\ntre⟧\nquattro'],
    ['⟦⟧', '- ⟦⟧'],
  ])('list: %j', (before, after) => {
    expect(marked(toggleList(selected(before)))).toBe(after)
  })

  it.each([
    ['leggi ⟦qui⟧', 'leggi [qui](⟦https://⟧)'],
    ['leggi ⟦https://esempio.it⟧', 'leggi [⟦⟧](https://esempio.it)'],
  ])('link: %s', (before, after) => {
    expect(marked(makeLink(selected(before)))).toBe(after)
  })

  it('puts an emoji in the place of the selection', () => {
    expect(marked(insertText(selected('bene ⟦x⟧!'), '👏'))).toBe('bene 👏⟦⟧!')
  })

  it('quotes every line', () => {
    expect(quoteText('Rosa', 'uno\n\ndue')).toBe('> **Rosa:**\n> uno\n> \n> due\n\n')
  })
})
