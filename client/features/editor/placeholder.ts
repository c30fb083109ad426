// SPDX-License-Identifier: AGPL-3.0-or-later
import { Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

interface Hints {
  /** In an empty document. */
  empty: string
  /** In the empty line that has the caret. */
  line: string
  heading: string
  summary: string
}

/** Said by the styles, from an attribute: no text of the document. */
export const placeholder = (hints: () => Hints) =>
  new Plugin({
    props: {
      decorations: ({ doc, selection }) => {
        const { $head } = selection
        const { parent } = $head
        const alone = doc.childCount === 1 && doc.firstChild?.isTextblock && doc.content.size === 2
        if (!selection.empty || parent.content.size > 0 || !parent.isTextblock) {
          if (!alone || doc.firstChild?.content.size !== 0) return null
          return DecorationSet.create(doc, [Decoration.node(0, doc.content.size, { 'data-hint': hints().empty })])
        }
        const { empty, line, heading, summary } = hints()
        const hint = alone
          ? empty
          : parent.type.name === 'heading'
            ? heading
            : parent.type.name === 'detailsSummary'
              ? summary
              : $head.depth === 1
                ? line
                : ''
        if (!hint) return null
        return DecorationSet.create(doc, [Decoration.node($head.before(), $head.after(), { 'data-hint': hint })])
      },
    },
  })
