// SPDX-License-Identifier: AGPL-3.0-or-later
import { isIdentified } from './blockIds.ts'
import type { WritingNode } from './json.ts'
import { writingSchema } from './schema.ts'

/** With every attribute said, whoever wrote it. */
export function spelledOut(node: WritingNode): WritingNode {
  const body = node.type === 'doc' && !node.content?.length ? { ...node, content: [{ type: 'paragraph' }] } : node
  const json: WritingNode = writingSchema.nodeFromJSON(body).toJSON()
  return json
}

type Attributes = NonNullable<WritingNode['attrs']>

/** What is said of it, in one order; what is not said is not there. */
const attributesOf = (attrs: Attributes): string =>
  Object.keys(attrs)
    .sort()
    .flatMap((name) =>
      attrs[name] === null || attrs[name] === undefined ? [] : [`${name}=${JSON.stringify(attrs[name])}`],
    )
    .join()

const marksOf = ({ marks = [] }: WritingNode): string =>
  marks
    .map(({ type, attrs = {} }) => `${type}(${attributesOf(attrs)})`)
    .sort()
    .join()

const contents = new WeakMap<WritingNode, string>()

/** What a block says and how, whatever its identity. */
export function contentOf(node: WritingNode): string {
  const known = contents.get(node)
  if (known !== undefined) return known
  const { blockId, ...attrs } = node.attrs ?? {}
  const own = isIdentified(node.type) ? attrs : { ...attrs, blockId }
  const said = [
    node.type,
    attributesOf(own),
    node.text === undefined ? '' : JSON.stringify(node.text),
    marksOf(node),
    (node.content ?? []).map(contentOf).join(''),
  ]
  const content = `<${said.join(' ')}>`
  contents.set(node, content)
  return content
}
