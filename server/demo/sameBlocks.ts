// SPDX-License-Identifier: AGPL-3.0-or-later
import { diffArrays } from 'diff'
import { plainText, type WritingNode } from '#shared/writing/json.ts'

const signatures = new WeakMap<WritingNode, string>()

/** What a block is and says. Asked of each as often as there are others it may be the same as. */
function signature(block: WritingNode): string {
  const known = signatures.get(block) ?? `${block.type} ${plainText(block)}`
  signatures.set(block, known)
  return known
}

/** The same block goes on under its id, and so do its parts, as far as they are of the same kind. */
function underIdsOf(before: WritingNode, after: WritingNode): WritingNode {
  const blockId = before.attrs?.blockId
  return {
    ...after,
    ...(typeof blockId === 'string' && { attrs: { ...after.attrs, blockId } }),
    ...(after.content && {
      content: after.content.map((part, index) => {
        const other = before.content?.[index]
        return other?.type === part.type ? underIdsOf(other, part) : part
      }),
    }),
  }
}

/** A text written anew from Markdown, its blocks under the ids they had in the text before. */
export function withIdsOf(before: WritingNode | null, after: WritingNode): WritingNode {
  const [old, now] = [before?.content ?? [], after.content ?? []]
  const content: WritingNode[] = []
  let gone: WritingNode[] = []
  for (const run of diffArrays([...old], [...now], { comparator: (a, b) => signature(a) === signature(b) })) {
    if (run.removed) gone = old.filter((block) => run.value.includes(block))
    else if (run.added) {
      for (const block of run.value) {
        const twin = gone.find(({ type }) => type === block.type)
        gone = gone.filter((one) => one !== twin)
        content.push(twin ? underIdsOf(twin, block) : block)
      }
    } else {
      // of what is the same the library gives the new ones
      for (const block of run.value) {
        const twin = old.find(
          (one) => signature(one) === signature(block) && !content.some((kept) => sameId(kept, one)),
        )
        content.push(twin ?? block)
      }
      gone = []
    }
  }
  return { ...after, content }
}

const sameId = (one: WritingNode, other: WritingNode): boolean => one.attrs?.blockId === other.attrs?.blockId
