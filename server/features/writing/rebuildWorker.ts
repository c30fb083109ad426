// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Runs in a thread of its own: to put a long text together takes a part of a second, which nobody who writes should
 * feel. As text, because source, tests and bundle have different paths.
 */
export const rebuildWorkerCode: string = `
const { parentPort, workerData } = require('node:worker_threads')
const Y = require('node:module').createRequire(workerData.from)('yjs')

function load({ base, updates }) {
  const doc = new Y.Doc()
  if (base) Y.applyUpdate(doc, base)
  Y.transact(doc, () => { for (const update of updates) Y.applyUpdate(doc, update) })
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error('an update waits for what is not there')
  return doc
}

const jsonOf = (node) =>
  node instanceof Y.XmlText
    ? node.toDelta()
    : [node.nodeName ?? '', node.getAttributes?.() ?? {}, node.toArray().map(jsonOf)]
const contentOf = (doc, root) => JSON.stringify(jsonOf(doc.getXmlFragment(root)))
const blocks = new Set(['paragraph', 'heading', 'listItem', 'tableRow', 'codeBlock', 'blockquote'])
const wordsOf = (node) => {
  if (node instanceof Y.XmlText) return node.toDelta().map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('')
  const inside = node.toArray().map(wordsOf).join('')
  return blocks.has(node.nodeName) ? inside + '\\n' : inside
}

const tasks = {
  build(input) {
    const doc = load(input)
    return { state: Y.encodeStateAsUpdate(doc), stateVector: Y.encodeStateVector(doc) }
  },
  compare({ base, updates, stored, root }) {
    const rebuilt = load({ base, updates })
    let read
    try {
      read = load({ base: stored, updates: [] })
    } catch {
      return { same: false, stateVector: new Uint8Array() }
    }
    const same =
      Buffer.compare(Y.encodeStateVector(rebuilt), Y.encodeStateVector(read)) === 0 &&
      Y.equalSnapshots(Y.snapshot(rebuilt), Y.snapshot(read)) &&
      contentOf(rebuilt, root) === contentOf(read, root)
    return { same, stateVector: Y.encodeStateVector(read) }
  },
  show({ base, updates, root }) {
    const doc = load({ base, updates })
    const text = wordsOf(doc.getXmlFragment(root)).replace(/\\n+/g, '\\n').trim()
    return { text, state: Y.encodeStateAsUpdate(doc) }
  },
}

parentPort.on('message', ({ task, input }) => {
  try {
    parentPort.postMessage({ done: tasks[task](input) })
  } catch (error) {
    parentPort.postMessage({ failed: String(error) })
  }
})
`
