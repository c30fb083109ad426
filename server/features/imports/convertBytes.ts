// SPDX-License-Identifier: AGPL-3.0-or-later
import * as Y from 'yjs'
import { bodyOfMarkdown } from '#server/features/documents/markdown.ts'
import { readDocx } from '#server/lib/office/docx.ts'
import { readOdt } from '#server/lib/office/odt.ts'
import { decodeText } from '#server/lib/office/plain.ts'
import type { OfficeTree } from '#server/lib/office/tree.ts'
import { Unreadable } from '#server/lib/office/unreadable.ts'
import { type LeftOut, leftOutKinds } from '#shared/features/imports.ts'
import { anchorOf, flatText } from '#shared/writing/anchors.ts'
import { withBlockIds } from '#shared/writing/blockIds.ts'
import { isWriting, writeBody } from '#shared/writing/body.ts'
import { countWords, headingsOf, plainText, type WritingNode } from '#shared/writing/json.ts'
import type { Converted, ImportedNote } from './answer.ts'
import { bodyOfTree } from './body.ts'
import { readImages } from './images.ts'
import { type PlacedNote, placeComments } from './notes.ts'
import { withoutOwnHead } from './ownHead.ts'

export const importKinds = ['docx', 'odt', 'markdown', 'compound'] as const

interface Answer {
  said: Converted
  images: Buffer[]
}

interface Parts {
  body: WritingNode
  notes: PlacedNote[]
  images: { name: string; bytes: Buffer }[]
  leftOut: Partial<Record<(typeof leftOutKinds)[number], number>>
}

const countOf = (node: WritingNode, type: string): number =>
  (node.type === type ? 1 : 0) + (node.content ?? []).reduce((sum, child) => sum + countOf(child, type), 0)

async function partsOfTree(tree: OfficeTree, ids: readonly string[]): Promise<Parts> {
  const { takeImage, images, unknown, tooMany } = await readImages(tree, ids)
  const { body, changes, places, manyChanges, externalImages } = bodyOfTree(tree, takeImage)
  const { notes, loose } = placeComments(tree.comments, places)
  const leftOut = { ...tree.leftOut, externalImages, unknownImages: unknown, manyImages: tooMany, manyChanges }
  return { body, notes: [...notes, ...changes], images, leftOut: { ...leftOut, looseComments: loose } }
}

const readers: Readonly<Record<string, (bytes: Buffer, ids: readonly string[]) => Promise<Parts>>> = {
  docx: async (bytes, ids) => partsOfTree(withoutOwnHead(await readDocx(bytes)), ids),
  odt: async (bytes, ids) => partsOfTree(await readOdt(bytes), ids),
  markdown: async (bytes) => {
    const text = decodeText(bytes)
    const externalImages = text.match(/!\[[^\]]*\]\(/g)?.length ?? 0
    return { body: bodyOfMarkdown(text), notes: [], images: [], leftOut: { externalImages } }
  },
  compound: async (bytes) => {
    // an office document with a password is wrapped in the format of the nineties
    const isLocked = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    throw new Unreadable(isLocked ? 'locked' : 'broken')
  },
}

const newNumber = (): number => crypto.getRandomValues(new Uint32Array(1))[0] || 1

function anchorNotes(doc: Y.Doc, notes: readonly PlacedNote[]): { anchored: ImportedNote[]; lost: number } {
  const flat = flatText(doc)
  const anchored = notes.flatMap(({ from, to, ...note }): ImportedNote[] => {
    const isComment = note.kind === 'comment'
    const words = flat.words.slice(from, to)
    // the words of a proposal are exactly those; a comment is about what can be seen of them
    const begin = isComment ? from + words.length - words.trimStart().length : from
    const end = isComment ? to - (words.length - words.trimEnd().length) : to
    const anchor = begin < end ? anchorOf(flat, { from: begin, to: end }) : null
    return anchor ? [{ ...note, anchor }] : []
  })
  return { anchored, lost: notes.length - anchored.length }
}

function write({ body, notes, images, leftOut }: Parts): Answer {
  const named = withBlockIds(body)
  if (!isWriting(named)) throw new Unreadable('broken', 'no text of ours')
  const doc = new Y.Doc()
  doc.clientID = newNumber()
  writeBody(doc, named)
  const { anchored, lost } = anchorNotes(doc, notes)
  const counted = { ...leftOut, looseComments: (leftOut.looseComments ?? 0) + lost }
  const list: LeftOut = leftOutKinds.flatMap((what) => {
    const count = counted[what] ?? 0
    return count > 0 ? [{ what, count }] : []
  })
  return {
    said: {
      state: 'ready',
      clientNumber: doc.clientID,
      update: Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64'),
      counts: {
        words: countWords(plainText(named)),
        headings: headingsOf(named).length,
        tables: countOf(named, 'table'),
        images: countOf(named, 'image'),
        comments: anchored.filter(({ kind }) => kind === 'comment').length,
        proposals: anchored.filter(({ kind }) => kind === 'proposal').length,
      },
      notes: anchored,
      images: images.map(({ name, bytes }) => ({ name, size: bytes.length })),
      leftOut: list,
    },
    images: images.map(({ bytes }) => bytes),
  }
}

/** Makes a text of bytes of somebody unknown: in a process of its own, never beside the server's data. */
export async function convertBytes(bytes: Buffer, kind: string, ids: readonly string[]): Promise<Answer> {
  try {
    const read = readers[kind]
    if (!read) throw new Unreadable('broken', 'of no known kind')
    return write(await read(bytes, ids))
  } catch (error) {
    const why = error instanceof Unreadable ? error.reason : 'broken'
    return { said: { state: 'refused', why }, images: [] }
  }
}
