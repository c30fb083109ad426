// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, type Transaction } from '@tiptap/pm/state'
import type { Step } from '@tiptap/pm/transform'
import { isIdentified, newBlockId } from '#shared/writing/blockIds.ts'
import { isOwnChange } from './own.ts'

interface Found {
  node: Node
  pos: number
}

function blocksOf(doc: Node): Found[] {
  const found: Found[] = []
  doc.descendants((node, pos) => {
    if (isIdentified(node.type.name)) found.push({ node, pos })
    return !node.isTextblock
  })
  return found
}

const idOf = (node: Node): string | null => (typeof node.attrs.blockId === 'string' ? node.attrs.blockId : null)

/** Letters typed into a block that has its id change no block: every other change may have made one. */
function onlyTyped(step: Step, state: EditorState, tr: Transaction): boolean {
  const json: { stepType?: string; from?: number; slice?: { content?: { type: string }[]; openStart?: number } } =
    step.toJSON()
  if (json.stepType === 'addMark' || json.stepType === 'removeMark') return true
  if (json.stepType !== 'replace' || (json.slice?.openStart ?? 0) > 0) return false
  if ((json.slice?.content ?? []).some(({ type }) => type !== 'text')) return false
  const at = state.doc.resolve(Math.min(tr.mapping.map(json.from ?? 0), state.doc.content.size))
  return at.parent.isTextblock && idOf(at.parent) !== null
}

/** Where a block that was there before is now: of twins this one keeps the id. */
function placesBefore(before: Node, twins: ReadonlySet<string>, transactions: readonly Transaction[]) {
  const places = new Map<string, number>()
  for (const { node, pos } of blocksOf(before)) {
    const id = idOf(node)
    if (id !== null && twins.has(id) && !places.has(id))
      places.set(
        id,
        transactions.reduce((at, { mapping }) => mapping.map(at, 1), pos),
      )
  }
  return places
}

function twinsAmong(blocks: readonly Found[]): Set<string> {
  const [seen, twins] = [new Set<string>(), new Set<string>()]
  for (const { node } of blocks) {
    const id = idOf(node)
    if (id !== null) (seen.has(id) ? twins : seen).add(id)
  }
  return twins
}

function number(transactions: readonly Transaction[], before: EditorState, after: EditorState): Transaction | null {
  const last = transactions.at(-1)
  if (!last || !transactions.some(isOwnChange)) return null
  if (transactions.every((tr) => tr.steps.every((step) => onlyTyped(step, after, tr)))) return null
  const blocks = blocksOf(after.doc)
  const twins = twinsAmong(blocks)
  if (twins.size === 0 && blocks.every(({ node }) => idOf(node) !== null)) return null
  const places = placesBefore(before.doc, twins, transactions)
  const given = new Set<string>()
  const { tr } = after
  for (const { node, pos } of blocks) {
    const id = idOf(node)
    const keeps = id !== null && (!twins.has(id) || ((places.get(id) ?? pos) === pos && !given.has(id)))
    if (id !== null && keeps) given.add(id)
    else tr.setNodeAttribute(pos, 'blockId', newBlockId())
  }
  if (tr.steps.length === 0) return null
  // an automatic change can still be taken back by itself: naming blocks moves nothing
  for (const plugin of after.plugins) {
    const undoable = plugin.spec.isInputRules === true ? last.getMeta(plugin) : undefined
    if (undoable !== undefined) tr.setMeta(plugin, undoable)
  }
  return tr
}

/** Names every block made here, in the same step, so that others get it named. What others made is left to them. */
export const numberBlocks = () => new Plugin({ appendTransaction: number })
