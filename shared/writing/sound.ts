// SPDX-License-Identifier: AGPL-3.0-or-later
import type * as Yjs from 'yjs'

/**
 * Takes out of a text, where it is read, what no editor of ours puts into it: words beside blocks, things that are no
 * element, elements in elements without end. The log refuses what shows in an update alone; what shows only where it
 * lies could otherwise be opened by nobody. Nothing of it is sent: each reader takes out the same.
 *
 * Within a transaction, before anybody looks; needs nothing around it, for it also runs as text in a thread.
 */
export function dropUnsound(Y: typeof Yjs, transaction: Yjs.Transaction): void {
  const deepest = 100
  const isTooDeep = (item: Yjs.Item) => {
    let depth = 0
    for (let at: Yjs.Item | null = item; at; at = at.parent instanceof Y.AbstractType ? at.parent._item : null)
      depth += 1
    return depth > deepest
  }
  const isSound = (item: Yjs.Item) => {
    const { content, parent, parentSub } = item
    if (item.deleted || content instanceof Y.ContentDeleted) return true
    if (parentSub !== null) return content instanceof Y.ContentAny
    const type = content instanceof Y.ContentType ? content.type : null
    if (!(parent instanceof Y.AbstractType)) return false
    if (parent._item === null) return type instanceof Y.XmlElement
    if (parent instanceof Y.XmlText) return content instanceof Y.ContentString || content instanceof Y.ContentFormat
    return (
      parent instanceof Y.XmlElement && (type instanceof Y.XmlElement || type instanceof Y.XmlText) && !isTooDeep(item)
    )
  }
  for (const [client, after] of transaction.afterState) {
    const before = transaction.beforeState.get(client) ?? 0
    if (after === before) continue
    const structs = transaction.doc.store.clients.get(client) ?? []
    // what is deepest first: to take out something takes out all that is in it, one within the other
    for (let at = structs.length - 1; at >= 0; at -= 1) {
      const item = structs[at]
      if (!item || item.id.clock < before) break
      if (item instanceof Y.Item && !isSound(item)) item.delete(transaction)
    }
  }
  for (const deleted of transaction.deleteSet.clients.values()) deleted.sort((one, other) => one.clock - other.clock)
}
