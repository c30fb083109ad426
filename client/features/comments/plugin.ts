// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type { Doc } from 'yjs'
import { type Anchor, type BlockProposal, type Comment, isWordProposal } from '#shared/features/comments.ts'
import { findAnchor, flatText, positionOf } from '#shared/writing/anchors.ts'

/** The note that is being written, before it is one. */
export const newNote = 'new'

/** Where the words of a note stand in the editor. */
export interface Placed {
  id: string
  from: number
  to: number
}

export interface Shown {
  comments: readonly Comment[]
  activeId: string | null
  /** What the note that is being written is about. */
  pending: Anchor | null
}

interface State extends Shown {
  placed: readonly Placed[]
  drawn: DecorationSet
}

export const commentsKey = new PluginKey<State>('comments')

function drawInsertion(text: string, id: string, name: string): HTMLElement {
  const insertion = document.createElement('ins')
  insertion.className = name
  insertion.dataset.comment = id
  insertion.contentEditable = 'false'
  insertion.textContent = text
  return insertion
}

interface Words extends Placed {
  /** Of the note that is looked at. */
  on: string
}

const mark = ({ id, from, to, on }: Words, nodeName: 'del' | 'mark') =>
  Decoration.inline(from, to, { nodeName, class: `${nodeName === 'del' ? 'sg' : 'cm'}${on}`, 'data-comment': id })

const insertAt = (pos: number, text: string, { id, on }: Words, name = 'sg') =>
  Decoration.widget(pos, () => drawInsertion(text, id, `${name}${on}`), { side: 1, key: `${id} ${text} ${on}` })

/** A block that would come stands behind the one that holds the words beside it. */
function drawBlock(doc: Node, { change, text, beside }: BlockProposal, words: Words): Decoration[] {
  const goes = change === 'removeBlock' || change === 'replaceBlock'
  const marked = mark(words, goes && !beside ? 'del' : 'mark')
  if (change === 'moveBlock' || text === '') return [marked]
  const last = doc.resolve(words.to)
  const behind = last.depth > 0 ? last.after() : words.to
  return [marked, insertAt(behind, text, words, 'sg block')]
}

function draw({ comments, activeId }: Shown, { id, from, to }: Placed, doc: Node): Decoration[] {
  const comment = comments.find((one) => one.id === id)
  const proposal = comment?.state === 'open' ? comment.proposal : null
  const words = { id, from, to, on: id === activeId || id === newNote ? ' on' : '' }
  if (!proposal) return [mark(words, 'mark')]
  if (!isWordProposal(proposal)) return drawBlock(doc, proposal, words)
  const marked = mark(words, proposal.change === 'insert' ? 'mark' : 'del')
  return proposal.change === 'delete' ? [marked] : [marked, insertAt(to, proposal.text, words)]
}

const drawAll = (shown: Shown, placed: readonly Placed[], doc: Node): DecorationSet =>
  DecorationSet.create(
    doc,
    placed.flatMap((one) => draw(shown, one, doc)),
  )

/** Asked of the text that is shared, which the editor shows. */
function place({ comments, pending }: Shown, doc: Doc, size: number): Placed[] {
  const wanted: { id: string; anchor: Anchor }[] = [...comments]
  if (pending) wanted.push({ id: newNote, anchor: pending })
  if (wanted.length === 0) return []
  const flat = flatText(doc)
  return wanted
    .flatMap(({ id, anchor }) => {
      const stretch = findAnchor(flat, doc, anchor)
      if (!stretch) return []
      const from = positionOf(flat, stretch.from)
      const to = Math.min(size, positionOf(flat, stretch.to, true))
      return from < to ? [{ id, from, to }] : []
    })
    .sort((one, other) => one.from - other.from || one.to - other.to)
}

/** Marks the words that notes are about. What is typed here moves them; for what others type the text is asked anew. */
export const commentsPlugin = (doc: Doc, onChoose: (id: string) => void): Plugin<State> =>
  new Plugin<State>({
    key: commentsKey,
    state: {
      init: () => ({ comments: [], activeId: null, pending: null, placed: [], drawn: DecorationSet.empty }),
      apply(tr, state) {
        const shown: Shown | undefined = tr.getMeta(commentsKey)
        if (shown || (tr.docChanged && tr.getMeta(ySyncPluginKey) !== undefined)) {
          const next = shown ?? state
          const placed = place(next, doc, tr.doc.content.size)
          return { ...next, placed, drawn: drawAll(next, placed, tr.doc) }
        }
        if (!tr.docChanged) return state
        const placed = state.placed
          .map(({ id, from, to }) => ({ id, from: tr.mapping.map(from, 1), to: tr.mapping.map(to, -1) }))
          .filter(({ from, to }) => from < to)
        return { ...state, placed, drawn: state.drawn.map(tr.mapping, tr.doc) }
      },
    },
    props: {
      decorations: (state) => commentsKey.getState(state)?.drawn,
      handleDOMEvents: {
        click(_, event) {
          const words = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-comment]') : null
          if (words?.dataset.comment) onChoose(words.dataset.comment)
          return false
        },
      },
    },
  })
