// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessDocument } from '#server/features/documents/access.ts'
import { accessFile } from '#server/features/files/access.ts'
import { seesItem } from '#server/features/library/access.ts'
import { findTree } from '#server/features/library/queries.ts'
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import { findProgramme, presentProgrammeCard } from '#server/features/programme/queries.ts'
import { openBytes } from '#server/features/uploads/queries.ts'
import { PrintingEnded } from '#server/lib/pdf/printPdf.ts'
import { type StoredBytes, storage } from '#server/lib/storage/storage.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { accessShelf } from './access.ts'
import { type Archive, storeArchive } from './archive.ts'
import { collectSheet, isOfficial } from './collect.ts'
import { fundingOf } from './funding.ts'
import type { ExportRecord } from './model.ts'
import { encodeName, relativeHref, safeName } from './names.ts'
import { extensions, makePaper } from './paper.ts'
import { hiddenHref } from './pdfLinks.ts'
import { readmeOf } from './readme.ts'
import { type Renderer, RenderingEnded } from './renderApart.ts'
import type { Asset } from './sheet.ts'
import { type Shelved, shelve } from './tree.ts'
import { paperWords } from './words.ts'

export interface Made extends StoredBytes {
  name: string
  leftOut: number
}

export interface Making {
  actor: Actor
  wanted: ExportRecord
  key: string
  renderer: Renderer
  progress: (done: number, total: number) => void
  /** Given up meanwhile, or the server stops. */
  signal: AbortSignal
}

async function* once(bytes: Uint8Array) {
  yield bytes
}

const folderBeside = (path: string): string => `${path.slice(0, -extensions.markdown.length)}.files`

async function addAssets(archive: Archive, path: string, assets: readonly Asset[]): Promise<void> {
  for (const { name, bytes } of assets) await archive.add(`${folderBeside(path)}/${name}`, bytes)
}

async function makeDocument(
  { actor, wanted, key, renderer, progress, signal }: Making,
  documentId: string,
): Promise<Made> {
  progress(0, 1)
  const { format, versionId, withComments } = wanted
  const { item } = await accessDocument(actor, documentId, 'read')
  const path = `${safeName(item.name)}${extensions[format]}`
  const { sheet, version, leftOut } = await collectSheet(actor, {
    documentId,
    versionId,
    format,
    withComments,
    beside: () => null,
    folder: encodeName(folderBeside(path)),
  })
  const paper = await makePaper(renderer, format, sheet)
  const told = version && isOfficial(version) ? `${item.name} v${version.number}` : item.name
  if (format !== 'markdown') {
    const stored = await storage().put(key, once(paper.bytes))
    return { ...stored, name: `${safeName(told)}${extensions[format]}`, leftOut }
  }
  const stored = await storeArchive({ key, signal }, async (archive) => {
    await archive.add(path, paper.bytes)
    await addAssets(archive, path, paper.assets)
  })
  return { ...stored, name: `${safeName(told)}.zip`, leftOut }
}

/** Whether it came along: what is refused, or still held by a scanner, does not. */
async function addFile({ actor }: Making, { item, path }: Shelved, archive: Archive): Promise<boolean> {
  const open = await accessFile(actor, item._id, 'read').catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  })
  const version = open?.versions.at(-1)
  if (!version || version.facts.scan === 'waiting' || version.facts.scan === 'infected') return false
  archive.addStored(path, version.facts.size, () => openBytes(version.uploadId))
  return true
}

async function makeLibrary(making: Making): Promise<Made> {
  const { actor, wanted, key, renderer, progress, signal } = making
  const { format, language } = wanted
  const place = await accessShelf(actor, wanted, { every: false })
  const t = paperWords(language)
  const items = await findTree(place.id)
  const { shelved, leftOut: unseen } = shelve(items, {
    named: wanted.itemIds,
    format,
    taken: t('readme.name'),
    sees: (item) => seesItem(actor, { item, place }),
  })
  const pathOf = new Map(shelved.map(({ item, path }) => [item._id, path]))
  const besideOf = (from: string) => (id: string) => {
    const to = pathOf.get(id)
    const href = to === undefined ? null : relativeHref(from, to)
    return href !== null && format === 'pdf' ? hiddenHref(href) : href
  }
  const counts = { documents: 0, files: 0, leftOut: unseen, failed: [] as string[] }

  async function addDocument({ item, path }: Shelved, archive: Archive): Promise<void> {
    try {
      const { sheet, leftOut } = await collectSheet(actor, {
        documentId: item._id,
        versionId: null,
        format,
        withComments: wanted.withComments,
        beside: besideOf(path),
        folder: encodeName(folderBeside(path).split('/').at(-1) ?? ''),
      })
      const paper = await makePaper(renderer, format, sheet)
      await archive.add(path, paper.bytes)
      await addAssets(archive, path, paper.assets)
      counts.documents += 1
      counts.leftOut += leftOut
    } catch (error) {
      if (error instanceof AppError && error.code === 'not_found') counts.leftOut += 1
      else if (error instanceof RenderingEnded || error instanceof PrintingEnded) counts.failed.push(item.name)
      else throw error
    }
  }

  const stored = await storeArchive({ key, signal }, async (archive) => {
    for (const [index, one] of shelved.entries()) {
      signal.throwIfAborted()
      progress(index, shelved.length)
      if (one.item.kind === 'folder') archive.addFolder(one.path)
      else if (one.item.kind === 'document') await addDocument(one, archive)
      else if (await addFile(making, one, archive)) counts.files += 1
      else counts.leftOut += 1
    }
    const [people, programme] = await Promise.all([findPersonSummaries([actor.id]), findProgramme()])
    const readme = readmeOf(language, {
      ...counts,
      place: place.name,
      person: people.get(actor.id)?.name ?? '',
      format,
      funding: fundingOf(presentProgrammeCard(programme), t),
    })
    await archive.add(t('readme.name'), Buffer.from(`\ufeff${readme}`))
  })
  const only = wanted.itemIds?.length === 1 ? items.find(({ _id }) => _id === wanted.itemIds?.[0]) : undefined
  return { ...stored, name: `${safeName(only?.name ?? place.name)}.zip`, leftOut: counts.leftOut }
}

/** Puts what was asked for under its key. Whoever asked has their rights of this moment, and no others. */
export const makeExport = (making: Making): Promise<Made> =>
  making.wanted.documentId === null ? makeLibrary(making) : makeDocument(making, making.wanted.documentId)
