// SPDX-License-Identifier: AGPL-3.0-or-later

import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  ExternalHyperlink,
  type ICommentOptions,
  InsertedTextRun,
  type IRunOptions,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from 'docx'
import { cleanText } from '#server/lib/cleanText.ts'
import type { WritingNode } from '#shared/writing/json.ts'
import type { Margin, Placed } from './margin.ts'
import type { Sheet } from './sheet.ts'
import { idOf, isRightToLeft, linkOf } from './texts.ts'
import type { PaperWords } from './words.ts'

/** Puts the words of a block, and what was said beside them, into a paragraph. */
export interface WordRuns {
  of: (block: WritingNode) => ParagraphChild[]
  comments: ICommentOptions[]
}

const looks = (node: WritingNode): IRunOptions => {
  const has = (type: string) => node.marks?.some((mark) => mark.type === type) ?? false
  return {
    ...(has('bold') && { bold: true }),
    ...(has('italic') && { italics: true }),
    ...(has('underline') && { underline: {} }),
    ...(has('strike') && { strike: true }),
    ...(has('code') && { font: 'Courier New' }),
    ...(has('highlight') && { highlight: 'yellow' }),
    ...(isRightToLeft(node.text ?? '') && { rightToLeft: true }),
  }
}

interface Entry {
  author: string
  createdAt: string
  text: string
}

const isChange = ({ comment: { proposal } }: Placed) => proposal !== null
const takesAway = ({ comment: { proposal } }: Placed) => proposal !== null && proposal.change !== 'insert'

/** A comment and its answers, each under a number of its own. */
function numbered(placed: readonly Placed[]) {
  const comments: ICommentOptions[] = []
  const numbersOf = new Map<Placed, number[]>()
  const add = ({ author, createdAt, text }: Entry, parentId?: number) => {
    const id = comments.length
    const children = cleanText(text)
      .split('\n')
      .map((line) => new Paragraph({ children: [new TextRun(line)] }))
    comments.push({
      id,
      author: cleanText(author),
      initials: cleanText(author).slice(0, 1),
      date: new Date(createdAt),
      children,
      ...(parentId !== undefined && { parentId }),
    })
    return id
  }
  for (const one of placed) {
    const { comment } = one
    // a proposal without a word of its own is a change and no comment
    if (comment.text === '' && comment.replies.length === 0) continue
    const first = add(comment)
    numbersOf.set(one, [first, ...comment.replies.map((reply) => add(reply, first))])
  }
  return { comments, numbersOf }
}

export function wordRuns(sheet: Sheet, { placed, startOf }: Margin, t: PaperWords): WordRuns {
  const { comments, numbersOf } = numbered(placed)
  const edges = [...new Set(placed.flatMap(({ from, to }) => [from, to]))].sort((one, other) => one - other)
  let changes = 0
  const trace = ({ comment: { author, createdAt } }: Placed) => {
    changes += 1
    return { id: 10_000 + changes, author: cleanText(author), date: createdAt }
  }

  const begin = (at: number): ParagraphChild[] =>
    placed.flatMap((one) =>
      one.from === at ? (numbersOf.get(one) ?? []).map((number) => new CommentRangeStart(number)) : [],
    )
  const end = (at: number, like: WritingNode): ParagraphChild[] =>
    placed.flatMap((one): ParagraphChild[] => {
      if (one.to !== at) return []
      const { proposal } = one.comment
      const inserted =
        proposal && proposal.change !== 'delete'
          ? [new InsertedTextRun({ ...looks(like), text: cleanText(proposal.text), ...trace(one) })]
          : []
      const told = (numbersOf.get(one) ?? []).flatMap((number) => [
        new CommentRangeEnd(number),
        new TextRun({ children: [new CommentReference(number)] }),
      ])
      return [...inserted, ...told]
    })

  function written(node: WritingNode, text: string, from: number): ParagraphChild {
    const deleting = placed.find((one) => isChange(one) && takesAway(one) && one.from <= from && from < one.to)
    const href = linkOf(node.marks, sheet)
    const options = { ...looks(node), text: cleanText(text) }
    if (deleting) return new DeletedTextRun({ ...options, ...trace(deleting) })
    if (!href) return new TextRun(options)
    return new ExternalHyperlink({ link: href, children: [new TextRun({ ...options, style: 'Hyperlink' })] })
  }

  /** Pieces between the places where something begins or ends. */
  function text(node: WritingNode, from: number): ParagraphChild[] {
    const said = node.text ?? ''
    const cuts = [from, ...edges.filter((edge) => from < edge && edge < from + said.length), from + said.length]
    return cuts.slice(0, -1).flatMap((cut, index) => {
      const to = cuts[index + 1] ?? cut
      return [...begin(cut), written(node, said.slice(cut - from, to - from), cut), ...end(to, node)]
    })
  }

  function leaf(node: WritingNode): ParagraphChild {
    if (node.type === 'hardBreak') return new TextRun({ break: 1 })
    if (node.type === 'mention') return new TextRun({ text: cleanText(`@${idOf(node.attrs, 'name')}`), bold: true })
    return thingRun(sheet, idOf(node.attrs, 'documentId'), t)
  }

  return {
    comments,
    of(block) {
      let at = startOf.get(block) ?? 0
      return (block.content ?? []).flatMap((node) => {
        const from = at
        at += node.type === 'text' ? (node.text ?? '').length : 1
        return node.type === 'text' ? text(node, from) : [...begin(from), leaf(node), ...end(at, node)]
      })
    },
  }
}

/** A document or a file that a text names. */
export function thingRun({ links }: Sheet, id: string, t: PaperWords): ParagraphChild {
  const link = links[id]
  if (!link) return new TextRun({ text: t('noRight'), italics: true })
  const text = cleanText(link.title)
  if (!link.href) return new TextRun(text)
  return new ExternalHyperlink({ link: link.href, children: [new TextRun({ text, style: 'Hyperlink' })] })
}
