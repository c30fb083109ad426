// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Editor } from '@tiptap/core'
import type { T } from '#client/lib/i18n.tsx'
import type { IconName } from '#client/ui/Icon.tsx'
import { blocks } from './blocks.ts'

export type BlockGroup = 'headings' | 'lists' | 'files' | 'parts' | 'boxes' | 'values'

export interface BlockChoice {
  id: BlockId
  group: BlockGroup
  icon: IconName
  /** A key, or the signs that make it as they are typed. */
  shortcut?: string
  /** Italian and English together: people mix them. */
  synonyms: string
  /** Also offered to turn a block into. */
  turns?: true
  run: (editor: Editor) => void
}

/** What only the page around the editor can do; what is not given is not offered. */
export interface BlockHooks {
  /** Asks for a picture and puts it in by `blocks.image`. */
  onImage?: ((editor: Editor) => void) | undefined
  /** Asks for a file and puts it in by `blocks.fileCard`. */
  onFile?: ((editor: Editor) => void) | undefined
  /** Asks for a document and puts it in by `blocks.documentLink`. */
  onDocument?: ((editor: Editor) => void) | undefined
}

const known = {
  text: {
    group: 'headings',
    icon: 'text',
    shortcut: 'Ctrl Alt 0',
    synonyms: 'paragrafo normale paragraph plain',
    turns: true,
    run: blocks.text,
  },
  heading1: {
    group: 'headings',
    icon: 'heading',
    shortcut: '#',
    synonyms: 'intestazione capitolo heading title h1 h2',
    turns: true,
    run: blocks.heading(1),
  },
  heading2: {
    group: 'headings',
    icon: 'heading',
    shortcut: '##',
    synonyms: 'intestazione sottotitolo heading subtitle h2 h3',
    turns: true,
    run: blocks.heading(2),
  },
  heading3: {
    group: 'headings',
    icon: 'heading',
    shortcut: '###',
    synonyms: 'intestazione sottotitolo heading subtitle h3 h4',
    turns: true,
    run: blocks.heading(3),
  },
  taskList: {
    group: 'lists',
    icon: 'checks',
    shortcut: '[]',
    synonyms: 'elenco lista todo checklist compiti cose da fare attività spunta task',
    turns: true,
    run: blocks.taskList,
  },
  bulletList: {
    group: 'lists',
    icon: 'list',
    shortcut: '-',
    synonyms: 'elenco lista punti bullet list unordered',
    turns: true,
    run: blocks.bulletList,
  },
  orderedList: {
    group: 'lists',
    icon: 'numbers',
    shortcut: '1.',
    synonyms: 'elenco lista numeri numbered ordered list',
    turns: true,
    run: blocks.orderedList,
  },
  table: {
    group: 'parts',
    icon: 'table',
    shortcut: '|--',
    synonyms: 'tabella griglia righe colonne table grid',
    run: blocks.table,
  },
  quote: {
    group: 'parts',
    icon: 'quote',
    shortcut: '>',
    synonyms: 'citazione virgolette blockquote quote',
    turns: true,
    run: blocks.quote,
  },
  rule: {
    group: 'parts',
    icon: 'rule',
    shortcut: '---',
    synonyms: 'separatore linea riga divisore divider line rule separator',
    run: blocks.rule,
  },
  pageBreak: {
    group: 'parts',
    icon: 'doc',
    synonyms: 'interruzione salto pagina nuova page break',
    run: blocks.pageBreak,
  },
  info: {
    group: 'boxes',
    icon: 'info',
    shortcut: ':::',
    synonyms: 'riquadro nota avviso informazione callout note box',
    turns: true,
    run: blocks.callout('info'),
  },
  ok: {
    group: 'boxes',
    icon: 'check',
    synonyms: 'riquadro fatto bene successo callout success done',
    turns: true,
    run: blocks.callout('ok'),
  },
  attention: {
    group: 'boxes',
    icon: 'warn',
    synonyms: 'riquadro attenzione pericolo avvertenza callout warning caution',
    turns: true,
    run: blocks.callout('attention'),
  },
  advice: {
    group: 'boxes',
    icon: 'hand',
    synonyms: 'riquadro consiglio suggerimento callout tip hint',
    turns: true,
    run: blocks.callout('advice'),
  },
  details: {
    group: 'boxes',
    icon: 'right',
    synonyms: 'richiudibile nascosto espandi dettagli toggle collapsible details',
    run: blocks.details,
  },
} as const satisfies Record<string, Omit<BlockChoice, 'id'>>

export type BlockId = keyof typeof known | 'image' | 'file' | 'document' | 'today'

/** Not `toLocaleDateString` of the reader: the date is a word of the document, in its language. */
export const todayIn = (language: string, now = new Date()): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(now)

export function blockChoices(language: string, { onImage, onFile, onDocument }: BlockHooks): BlockChoice[] {
  const base: BlockChoice[] = (Object.keys(known) as (keyof typeof known)[]).map((id) => ({ id, ...known[id] }))
  const files: BlockChoice[] = [
    ...(onImage
      ? [
          {
            id: 'image' as const,
            group: 'files' as const,
            icon: 'image' as const,
            synonyms: 'immagine foto figura image picture photo',
            run: onImage,
          },
        ]
      : []),
    ...(onFile
      ? [
          {
            id: 'file' as const,
            group: 'files' as const,
            icon: 'file' as const,
            synonyms: 'file allegato pdf video attachment',
            run: onFile,
          },
        ]
      : []),
    ...(onDocument
      ? [
          {
            id: 'document' as const,
            group: 'files' as const,
            icon: 'doc' as const,
            synonyms: 'documento collegato protocollo verbale scheda link document',
            run: onDocument,
          },
        ]
      : []),
  ]
  const today: BlockChoice = {
    id: 'today',
    group: 'values',
    icon: 'calendar',
    synonyms: 'data oggi giorno date today day',
    run: (editor) => void editor.chain().focus().insertContent(todayIn(language)).run(),
  }
  const lists = base.findIndex(({ group }) => group === 'parts')
  return [...base.slice(0, lists), ...files, ...base.slice(lists), today]
}

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** The letters in order, with others between: *elpu* is *elenco puntato*. */
function scattered(word: string, letters: string): boolean {
  let at = 0
  for (const letter of word) if (letter === letters[at]) at += 1
  return at === letters.length
}

function score(label: string, synonyms: string, query: string): number {
  const [title, others] = [fold(label), fold(synonyms).split(' ')]
  if (title.startsWith(query)) return 5
  if (title.split(' ').some((word) => word.startsWith(query))) return 4
  if (others.some((word) => word.startsWith(query))) return 3
  if (title.includes(query) || others.some((word) => word.includes(query))) return 2
  return query.length > 1 && scattered(title, query) ? 1 : 0
}

/** What fits what was typed after the `/`, the best first; all of them, in their groups, when nothing was. */
export function matchBlocks<Choice extends { synonyms: string }>(
  choices: readonly Choice[],
  labelOf: (choice: Choice) => string,
  typed: string,
): readonly Choice[] {
  const query = fold(typed.trim())
  if (!query) return choices
  return choices
    .map((choice) => ({ choice, points: score(labelOf(choice), choice.synonyms, query) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .map(({ choice }) => choice)
}

export const blockLabel = (t: T, id: BlockId): string => t(`editor.blocks.${id}`)
