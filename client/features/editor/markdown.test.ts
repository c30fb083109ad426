// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { translator } from '#shared/i18n/index.ts'
import { isWriting } from '#shared/writing/body.ts'
import { plainText } from '#shared/writing/json.ts'
import { blockChoices, blockLabel, matchBlocks, todayIn } from './blockMenu.ts'
import { blocksOfMarkdown, looksLikeMarkdown } from './markdown.ts'

const markdown = `# Verbale

Presenti: **Samira** e *Elena*, vedi [la scheda](https://cpia.example/s) e [questo](javascript:alert(1)).

- [x] sala prenotata
- [ ] inviti

1. uno
   - dentro
2. due

> citazione

| Chi | Cosa |
|-----|------|
| CPIA | test & prove |

\`\`\`
una riga
\`\`\`

---

<script>alert(1)</script>
`

it('Markdown becomes blocks that a document may hold, and HTML in it words', () => {
  const content = blocksOfMarkdown(markdown)
  expect(isWriting({ type: 'doc', content })).toBe(true)
  expect(content.map(({ type }) => type)).toEqual([
    'heading',
    'paragraph',
    'taskList',
    'orderedList',
    'blockquote',
    'table',
    'paragraph',
    'horizontalRule',
    'paragraph',
  ])
  const all = JSON.stringify(content)
  expect(all).toContain('{"type":"link","attrs":{"href":"https://cpia.example/s"}}')
  expect(all).not.toContain('"href":"javascript')
  expect(all).toContain('"checked":true')
  expect(plainText({ type: 'doc', content })).toContain('CPIA\ttest & prove')
  expect(isWriting({ type: 'doc', content: blocksOfMarkdown('') })).toBe(true)
})

it('signs of form are told from ordinary writing', () => {
  expect(
    ['# Titolo\n\ntesto', '- uno\n- due', '1. a\n2. b', '**forte**', '| a | b |\n|---|---|'].map(looksLikeMarkdown),
  ).not.toContain(false)
  expect(
    ['Due righe\ndi testo', 'il 3 * 4', '- solo un trattino', 'via Roma 1. Milano', '#hashtag'].map(looksLikeMarkdown),
  ).not.toContain(true)
})

const find = (language: 'it' | 'en', typed: string, hooks = {}) => {
  const t = translator(language)
  return matchBlocks(blockChoices(language, hooks), ({ id }) => blockLabel(t, id), typed).map(({ id }) => id)
}

it('the menu of blocks knows titles and synonyms of both languages, without accents, and letters apart', () => {
  const tasks = ['elenco', 'lista', 'todo', 'checklist', 'attivita', 'TASK'].map((typed) => find('it', typed))
  expect(tasks.filter((found) => !found.includes('taskList'))).toEqual([])
  expect(find('it', 'todo')[0]).toBe('taskList')
  expect(find('it', 'elpu')).toContain('bulletList')
  expect(find('it', 'table')[0]).toBe('table')
  expect(find('en', 'tabella')[0]).toBe('table')
  expect(find('it', 'titolo 2'.split(' ')[0] ?? '').slice(0, 3)).toEqual(['heading1', 'heading2', 'heading3'])
  expect(find('it', 'zzz')).toEqual([])
  expect(find('it', '')).toHaveLength(17)
})

it('pictures and files are offered only where somebody takes them', () => {
  expect(find('it', 'foto')).toEqual([])
  expect(find('it', 'foto', { onImage: () => {} })).toEqual(['image'])
  expect(find('it', 'allegato', { onFile: () => {} })[0]).toBe('file')
})

it('the date of today is in the language of the document', () => {
  const day = new Date(2027, 0, 15)
  expect(todayIn('it', day)).toBe('15 gennaio 2027')
  expect(todayIn('en-GB', day)).toBe('15 January 2027')
})
