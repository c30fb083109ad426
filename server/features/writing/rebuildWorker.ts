// SPDX-License-Identifier: AGPL-3.0-or-later
import { dropUnsound } from '#shared/writing/sound.ts'

/**
 * Runs in a thread of its own: to put a long text together takes a part of a second, which nobody who writes should
 * feel. As text, because source, tests and bundle have different paths.
 */
export const rebuildWorkerCode: string = `
const { parentPort, workerData } = require('node:worker_threads')
const requireHere = require('node:module').createRequire(workerData.from)
const Y = requireHere('yjs')

const dropUnsound = ${dropUnsound.toString()}

function load({ base, updates, sound }) {
  const doc = new Y.Doc()
  if (sound) doc.on('beforeObserverCalls', (transaction) => dropUnsound(Y, transaction))
  if (base) Y.applyUpdate(doc, base)
  Y.transact(doc, () => { for (const update of updates) Y.applyUpdate(doc, update) })
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error('an update waits for what is not there')
  return doc
}

// as it is stored, sound or not: what lies deeper than any text is compared by its clocks alone
const deepest = 100
const jsonOf = (node, depth = 0) => {
  if (node instanceof Y.XmlText) return node.toDelta()
  if (!(node instanceof Y.XmlFragment) || depth > deepest) return ''
  return [node.nodeName ?? '', node.getAttributes?.() ?? {}, node.toArray().map((child) => jsonOf(child, depth + 1))]
}
const contentOf = (doc, root) => JSON.stringify(jsonOf(doc.getXmlFragment(root)))
const blocks = new Set(['paragraph', 'heading', 'listItem', 'tableRow', 'codeBlock', 'blockquote'])
const wordsOf = (node) => {
  if (node instanceof Y.XmlText) return node.toDelta().map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('')
  const inside = node.toArray().map(wordsOf).join('')
  return blocks.has(node.nodeName) ? inside + '\\n' : inside
}

// what holds words says where it stands, so that a comparison can show a line of a list as one
const holders = new Set(['listItem', 'taskItem', 'tableCell', 'tableHeader', 'blockquote', 'callout'])
const lines = new Set(['paragraph', 'heading', 'detailsSummary'])
const things = new Set(['image', 'fileCard', 'horizontalRule', 'pageBreak'])
const idOf = (node) => node.getAttribute('blockId') ?? null

function runsOf(line) {
  const runs = []
  const add = (text, client) => {
    const last = runs.at(-1)
    if (last && last.client === client) last.text += text
    else if (text) runs.push({ text, client })
  }
  for (const child of line.toArray()) {
    if (!(child instanceof Y.XmlText)) {
      add(child.nodeName === 'mention' ? '@' + (child.getAttribute('name') ?? '') : ' ', child._item.id.client)
      continue
    }
    for (let item = child._start; item; item = item.right)
      if (!item.deleted && item.content instanceof Y.ContentString) add(item.content.str, item.id.client)
  }
  return runs
}

const fileOf = (node) => {
  const [fileId, version] = [node.getAttribute('fileId'), node.getAttribute('version')]
  return typeof fileId === 'string' ? { file: { fileId, version: typeof version === 'number' ? version : null } } : {}
}

function blocksIn(node, holder, into) {
  for (const child of node.toArray()) {
    if (child instanceof Y.XmlText) continue
    const name = child.nodeName
    if (lines.has(name)) {
      const level = name === 'heading' ? Number(child.getAttribute('level') ?? 1) : null
      into.push({ type: name === 'paragraph' ? (holder ?? name) : name, level, blockId: idOf(child), runs: runsOf(child) })
    } else if (things.has(name)) into.push({ type: name, level: null, blockId: idOf(child), runs: [], ...fileOf(child) })
    else blocksIn(child, holders.has(name) ? name : holder, into)
  }
  return into
}

const tasks = {
  json({ base, updates, root }) {
    const { yXmlFragmentToProsemirrorJSON } = requireHere('@tiptap/y-tiptap')
    return { json: JSON.stringify(yXmlFragmentToProsemirrorJSON(load({ base, updates, sound: true }).getXmlFragment(root))) }
  },
  blocks({ base, updates, root }) {
    return { blocks: blocksIn(load({ base, updates, sound: true }).getXmlFragment(root), null, []) }
  },
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
    const doc = load({ base, updates, sound: true })
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
