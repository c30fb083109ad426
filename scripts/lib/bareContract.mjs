// SPDX-License-Identifier: AGPL-3.0-or-later
import { parseAst } from 'vite'

const calleeOf = (node) => (node.callee.type === 'Identifier' ? node.callee.name : null)
/** What the browser asks of an endpoint: whether its input goes into the address, the body or a form. */
const kept = new Set(['query', 'body'])
const dropped = new Set(['params', 'output'])

function* childrenOf(node) {
  for (const value of Object.values(node)) {
    const nodes = Array.isArray(value) ? value : [value]
    for (const child of nodes) if (child && typeof child === 'object' && typeof child.type === 'string') yield child
  }
}

const isFunction = ({ type }) => /Function/.test(type)

/** Which stretches of a module of the contract become what. */
function editsOf(program) {
  const edits = []
  const replace = ({ start, end }, text) => edits.push({ start, end, text })
  const endpoint = ({ properties }) => {
    for (const [index, property] of properties.entries()) {
      const name = property.key?.name
      if (kept.has(name)) replace(property.value, 'true')
      else if (dropped.has(name))
        replace({ start: property.start, end: properties[index + 1]?.start ?? property.end }, '')
      else visit(property)
    }
  }
  function visit(node) {
    // what a function does is not done by loading its module
    if (isFunction(node)) return
    if (node.type !== 'CallExpression') {
      for (const child of childrenOf(node)) visit(child)
      return
    }
    replace({ start: node.start, end: node.start }, '/* @__PURE__ */ ')
    const [, second] = node.arguments
    const name = calleeOf(node)
    if (name === 'event' && second) replace(second, '0')
    else if (name === 'command' && second) replace(second, '{}')
    else if (/^(endpoint|fileEndpoint)$/.test(name ?? '') && second?.type === 'ObjectExpression') endpoint(second)
    else for (const child of childrenOf(node)) visit(child)
  }
  for (const statement of program.body) visit(statement)
  return edits
}

/**
 * The contract as the browser needs it: of an endpoint its method, its path and how its input travels, of an event its
 * name. Schemas are the server's to enforce; without them nobody in the bundle asks for what they are made of.
 */
export const bareContract = () => ({
  name: 'bare-contract',
  apply: 'build',
  enforce: 'post',
  transform(code, id) {
    if (!/\/shared\/(features\/\w+|lib\/schema)\.ts$/.test(id.split('?')[0].replaceAll('\\', '/'))) return null
    let bare = code
    // from the end, so that what stands before keeps its place; at one place the longer stretch goes first
    for (const { start, end, text } of editsOf(parseAst(code)).sort((a, b) => b.start - a.start || b.end - a.end))
      bare = bare.slice(0, start) + text + bare.slice(end)
    return { code: bare, map: null }
  },
})
