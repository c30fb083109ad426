// SPDX-License-Identifier: AGPL-3.0-or-later
import * as Y from 'yjs'
import { writingLimits, writingRoot } from '#shared/features/writing.ts'
import { AppError } from '#shared/lib/errors.ts'
import { writingSchema } from '#shared/writing/schema.ts'

/** What is known of a text, by client: how many of its characters are there. */
export type Clocks = ReadonlyMap<number, number>

/** An update that says nothing wrong in itself. */
export interface CheckedUpdate {
  bytes: Buffer
  /** Null: it brings nothing and only deletes. */
  own: { from: number; to: number } | null
  /** The last character of each other client that it builds on or deletes: they must be there before it. */
  needs: Clocks
}

/** Elements in elements: deeper than any text, and far less than what drawing it could bear. */
const depth = 60

const malformed = () => new AppError('invalid', { fields: { update: 'bad_value' } })

function decode(bytes: Uint8Array): ReturnType<typeof Y.decodeUpdate> {
  try {
    // puts it together anew: what cannot be merged could not be served either
    Y.mergeUpdates([bytes, bytes])
    return Y.decodeUpdate(bytes)
  } catch {
    throw malformed()
  }
}

/** The types that this update brings, by their clock. */
type Known = Map<number, { depth: number; isText: boolean }>

interface Needs {
  own: number
  last: Map<number, number>
}

function note({ last }: Needs, id: Y.ID | null): void {
  if (id) last.set(id.client, Math.max(last.get(id.client) ?? 0, id.clock + 1))
}

/** Of an element: how deep it lies, as far as this update tells. */
function depthOf({ parent }: Y.Item, known: Known, own: number): number {
  const above = parent instanceof Y.ID && parent.client === own ? known.get(parent.clock) : undefined
  return (above?.depth ?? 0) + 1
}

const elements: ReadonlySet<string> = new Set(
  Object.keys(writingSchema.nodes).filter((name) => name !== 'doc' && name !== 'text'),
)
/** Marks of which one piece has several are stored under their name and a hash. */
const isMark = (key: string): boolean => key.replace(/--[\w+/=]{8}$/, '') in writingSchema.marks

/** Only what an editor writes: elements and marks of a text, words, and what is said of an element. */
function isKnown({ content }: Y.Item): boolean {
  if (content instanceof Y.ContentType)
    return content.type instanceof Y.XmlElement
      ? elements.has(content.type.nodeName)
      : content.type instanceof Y.XmlText
  if (content instanceof Y.ContentFormat) return isMark(content.key)
  return [Y.ContentString, Y.ContentAny, Y.ContentDeleted].some((kind) => content instanceof kind)
}

/** At the top there are elements; words are in lines of words. As far as this update tells where it lies. */
function isInPlace({ content, parent, parentSub }: Y.Item, known: Known, own: number): boolean {
  if (content instanceof Y.ContentDeleted) return true
  const type = content instanceof Y.ContentType ? content.type : null
  if (typeof parent === 'string') return parent === writingRoot && parentSub === null && type instanceof Y.XmlElement
  if (parentSub !== null) return content instanceof Y.ContentAny
  const around = parent instanceof Y.ID && parent.client === own ? known.get(parent.clock) : undefined
  return !around || around.isText === (type === null)
}

function checkItem(item: Y.Item, needs: Needs, known: Known): void {
  // decoded alone, its parent is the name of a root, an id, or that of its neighbours
  const parent: unknown = item.parent
  if (!isKnown(item) || !isInPlace(item, known, needs.own)) throw malformed()
  if (parent instanceof Y.ID) note(needs, parent)
  note(needs, item.origin)
  note(needs, item.rightOrigin)
  if (!(item.content instanceof Y.ContentType)) return
  const deep = depthOf(item, known, needs.own)
  if (deep > depth) throw malformed()
  known.set(item.id.clock, { depth: deep, isText: item.content.type instanceof Y.XmlText })
}

/** No hands write as much under one number; beyond it numbers are not exact any more, and the text opens nowhere. */
const lastClock = 2 ** 40

function ownRange(structs: readonly (Y.Item | Y.GC | Y.Skip)[], own: number): CheckedUpdate['own'] {
  const [first] = structs
  if (!first) return null
  let next = first.id.clock
  for (const struct of structs) {
    // only what the sender's own number wrote, in one line
    if (struct.id.client !== own || struct instanceof Y.Skip || struct.id.clock !== next) throw malformed()
    next += struct.length
    if (next > lastClock) throw malformed()
  }
  return { from: first.id.clock, to: next }
}

/** Refuses what is broken, too large, or writes under another number than the sender's. */
export function checkUpdate(encoded: string, own: number, most: number = writingLimits.update): CheckedUpdate {
  const bytes = Buffer.from(encoded, 'base64')
  if (bytes.length > most) throw new AppError('too_large')
  const { structs, ds } = decode(bytes)
  const range = ownRange(structs, own)
  const needs: Needs = { own, last: new Map() }
  const known: Known = new Map()
  for (const struct of structs) if (struct instanceof Y.Item) checkItem(struct, needs, known)
  for (const [client, deleted] of ds.clients)
    for (const { clock, len } of deleted) {
      const end = clock + len
      if (!Number.isSafeInteger(end)) throw malformed()
      needs.last.set(client, Math.max(needs.last.get(client) ?? 0, end))
    }
  if (!range && ds.clients.size === 0) throw malformed()
  return { bytes, own: range, needs: needs.last }
}

/** Whether a text of these clocks can take it now, whole: nothing twice, and nothing that would wait for what is not there. */
export function fits({ own, needs }: CheckedUpdate, clientNumber: number, clocks: Clocks): boolean {
  if (own && own.from !== (clocks.get(clientNumber) ?? 0)) return false
  for (const [client, last] of needs) {
    const there = client === clientNumber && own ? own.to : (clocks.get(client) ?? 0)
    if (last > there) return false
  }
  return true
}
