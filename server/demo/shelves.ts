// SPDX-License-Identifier: AGPL-3.0-or-later
import { extname } from 'node:path'
import { generateNKeysBetween } from 'fractional-indexing'
import { messageFileOf, summaryOf } from '#server/features/files/describe.ts'
import type { FileDocument, StoredVersion } from '#server/features/files/model.ts'
import type { LibraryItemDocument } from '#server/features/library/model.ts'
import { foldName } from '#server/features/library/names.ts'
import type { UploadDocument } from '#server/features/uploads/model.ts'
import { newId } from '#server/lib/id.ts'
import { newKey, storage } from '#server/lib/storage/storage.ts'
import type { MessageFile } from '#shared/features/files.ts'
import type { DemoContent } from './content.ts'
import type { DemoFile, DemoFolder, DemoNode } from './files.ts'
import { makePaper, paperFormats } from './papers.ts'

interface Making {
  idOf: (key: string) => string
  clock: (day: number, at: string) => Date
}

/** What the libraries of the demo programme hold, by collection. */
export interface Shelves {
  uploads: UploadDocument[]
  files: FileDocument[]
  items: LibraryItemDocument[]
  /** What messages carry, by conversation and number. */
  carried: Map<string, MessageFile[]>
  /** Folders for some roles of their place alone. */
  narrowed: Map<string, NonNullable<DemoFolder['only']>>
}

type Trace = Pick<DemoFile, 'by' | 'day' | 'at'>

const hours = ['9:10', '10:25', '11:40', '14:15', '15:50', '16:35']

const foldersFirst = (nodes: readonly DemoNode[]): DemoNode[] =>
  nodes.toSorted((one, other) => Number('folder' in other) - Number('folder' in one))

async function* once(bytes: Uint8Array) {
  yield bytes
}

interface Paper {
  placeId: string
  name: string
  lines: string[]
  by: string
  at: Date
}

/** A paper is made, and its bytes are put into the store. */
export async function bringPaper(shelves: Shelves, { placeId, name, lines, by, at }: Paper) {
  const format = paperFormats.find((one) => extname(name) === `.${one}`) ?? 'txt'
  const title = name.slice(0, -format.length - 1)
  const { bytes, ...kind } = await makePaper(format, { title, lines })
  const key = newKey('whole')
  const stored = await storage().put(key, once(bytes))
  const facts = { ...kind, ...stored, scan: 'unchecked' as const }
  const upload: UploadDocument = {
    _id: newId(),
    personId: by,
    placeId,
    name,
    size: stored.size,
    keepData: false,
    offset: stored.size,
    pieces: [],
    key,
    facts,
    createdAt: at,
    touchedAt: at,
    usedAt: at,
  }
  shelves.uploads.push(upload)
  return { uploadId: upload._id, facts }
}

/** The libraries of all places: papers are made and their bytes put into the store. */
export async function makeShelves(content: DemoContent, { idOf, clock }: Making): Promise<Shelves> {
  const shelves: Shelves = { uploads: [], files: [], items: [], carried: new Map(), narrowed: new Map() }
  const personIn = (place: string, by: string): string => {
    const here = content.people.filter(({ roles }) => roles.some((role) => role.place === place))
    const found = here.find(
      ({ key, roles }) => key === by || roles.some((one) => one.place === place && one.role === by),
    )
    const person = found ?? content.people.find(({ key }) => key === by) ?? here[0]
    if (!person) throw new Error(`nobody of the demo programme brings files into ${place}`)
    return idOf(person.key)
  }
  const traceIn = (place: string, { by, day, at }: Trace) => ({
    by: personIn(place, by),
    at: clock(day, at ?? hours[Math.abs(day) % hours.length] ?? '9:00'),
  })

  const bring = async (place: string, file: DemoFile, steps: number, made: ReturnType<typeof traceIn>) => {
    const notes = (file.versions ?? []).slice(0, steps).map(({ note }) => note)
    return bringPaper(shelves, { placeId: idOf(place), name: file.name, lines: [...file.lines, ...notes], ...made })
  }

  const versionsOf = async (place: string, file: DemoFile, fileId: string): Promise<StoredVersion[]> => {
    const versions: StoredVersion[] = []
    for (const [index, step] of [file, ...(file.versions ?? [])].entries()) {
      const made = traceIn(place, step)
      const version: StoredVersion = {
        ...(await bring(place, file, index, made)),
        number: index + 1,
        name: file.name,
        note: 'note' in step ? step.note : null,
        authorId: made.by,
        at: made.at,
        basedOn: index === 0 ? null : index,
        threadId: step.message ? idOf(`thread:${step.message.slug}`) : null,
      }
      versions.push(version)
      if (step.message)
        shelves.carried.set(`${version.threadId} ${step.message.number}`, [messageFileOf(fileId, version)])
    }
    return versions
  }

  const shelve = async (place: string, nodes: readonly DemoNode[], parentId: string | null): Promise<void> => {
    const positions = generateNKeysBetween(null, null, nodes.length)
    for (const [index, node] of nodes.entries()) {
      const created = traceIn(place, node)
      const name = 'folder' in node ? node.folder : node.name
      const _id = newId()
      const versions = 'folder' in node ? [] : await versionsOf(place, node, _id)
      const newest = versions.at(-1)
      const removed = 'folder' in node || !node.removed ? null : traceIn(place, node.removed)
      shelves.items.push({
        _id,
        placeId: idOf(place),
        parentId,
        kind: 'folder' in node ? 'folder' : 'file',
        name,
        folded: foldName(name),
        position: positions[index] ?? '',
        createdBy: created.by,
        createdAt: created.at,
        changedBy: newest?.authorId ?? created.by,
        changedAt: newest?.at ?? created.at,
        file: newest ? summaryOf(newest) : null,
        document: null,
        access: null,
        removedAt: removed?.at ?? null,
        removedBy: removed?.by ?? null,
        removal: removed ? newId() : null,
        archivedAt: null,
        rev: 1,
        demo: true,
      })
      if ('folder' in node && node.only) shelves.narrowed.set(_id, node.only)
      if ('folder' in node) await shelve(place, node.items, _id)
      else shelves.files.push({ _id, placeId: idOf(place), createdBy: created.by, versions, demo: true })
    }
  }

  const { everyNetwork, places } = content.files
  const networks = content.places.networks.map(({ key }) => key)
  const all = new Set([...networks, ...Object.keys(places)])
  await Promise.all(
    [...all].map((place) =>
      shelve(place, foldersFirst([...(networks.includes(place) ? everyNetwork : []), ...(places[place] ?? [])]), null),
    ),
  )
  return shelves
}
