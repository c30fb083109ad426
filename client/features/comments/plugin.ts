// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type { Doc } from 'yjs'
import type { Anchor, Comment } from '#shared/features/comments.ts'
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

function drawInsertion(text: string, id: string, active: boolean): HTMLElement {
  const insertion = document.createElement('ins')
  insertion.className = active ? 'sg on' : 'sg'
  insertion.dataset.comment = id
  insertion.contentEditable = 'false'
  insertion.textContent = text
  return insertion
}

function draw({ comments, activeId }: Shown, { id, from, to }: Placed): Decoration[] {
  const comment = comments.find((one) => one.id === id)
  const proposal = comment?.state === 'open' ? comment.proposal : null
  const active = id === activeId || id === newNote
  const nodeName = proposal && proposal.change !== 'insert' ? 'del' : 'mark'
  const name = nodeName === 'del' ? 'sg' : 'cm'
  const words = Decoration.inline(from, to, {
    nodeName,
    class: active ? `${name} on` : name,
    'data-comment': id,
  })
  if (!proposal || proposal.change === 'delete') return [words]
  const insertion = Decoration.widget(to, () => drawInsertion(proposal.text, id, active), {
    side: 1,
    key: `${id} ${proposal.text} ${active}`,
  })
  return [words, insertion]
}

const drawAll = (shown: Shown, placed: readonly Placed[], doc: Node): DecorationSet =>
  DecorationSet.create(
    doc,
    placed.flatMap((one) => draw(shown, one)),
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
