// SPDX-License-Identifier: AGPL-3.0-or-later
import { generateKeyBetween } from 'fractional-indexing'
import type { Signature } from '#server/features/documents/model.ts'
import { summaryOf } from '#server/features/files/describe.ts'
import type { StoredVersion } from '#server/features/files/model.ts'
import type { LibraryItemDocument } from '#server/features/library/model.ts'
import { foldName } from '#server/features/library/names.ts'
import { newId } from '#server/lib/id.ts'
import type { LibraryItem } from '#shared/features/library.ts'
import { bringPaper, type Shelves } from './shelves.ts'

interface Made {
  by: string
  at: Date
}

/** The folder of one document, with what lies beside it. */
export interface Shelf {
  addPaper: (paper: Made & { name: string; lines: string[] }) => Promise<Signature['file']>
  addDocument: (document: {
    _id: string
    name: string
    facts: NonNullable<LibraryItem['document']>
    changed: Made | null
  }) => void
}

/** Folders that are not there yet are made. */
export function shelfOf(shelves: Shelves, where: Made & { placeId: string; folder: readonly string[] }): Shelf {
  const { placeId } = where
  const add = (
    item: Pick<LibraryItemDocument, '_id' | 'kind' | 'name' | 'parentId'> & Partial<LibraryItemDocument>,
    { by, at }: Made,
    changed: Made = { by, at },
  ) => {
    const siblings = shelves.items.filter((one) => one.placeId === placeId && one.parentId === item.parentId)
    const last =
      siblings
        .map(({ position }) => position)
        .sort()
        .at(-1) ?? null
    shelves.items.push({
      placeId,
      folded: foldName(item.name),
      position: generateKeyBetween(last, null),
      createdBy: by,
      createdAt: at,
      changedBy: changed.by,
      changedAt: changed.at,
      file: null,
      document: null,
      access: null,
      removedAt: null,
      removedBy: null,
      removal: null,
      archivedAt: null,
      rev: 1,
      demo: true,
      ...item,
    })
  }
  const folderIn = (parentId: string | null, name: string): string => {
    const there = shelves.items.find(
      (one) =>
        one.placeId === placeId &&
        one.parentId === parentId &&
        one.kind === 'folder' &&
        one.folded === foldName(name) &&
        !one.removedAt,
    )
    if (there) return there._id
    const _id = newId()
    add({ _id, kind: 'folder', name, parentId }, where)
    return _id
  }
  const parentId = where.folder.reduce<string | null>(folderIn, null)
  return {
    async addPaper({ name, lines, ...made }) {
      const { uploadId, facts } = await bringPaper(shelves, { placeId, name, lines, ...made })
      const version: StoredVersion = {
        uploadId,
        facts,
        number: 1,
        name,
        note: null,
        authorId: made.by,
        at: made.at,
        basedOn: null,
        threadId: null,
      }
      const fileId = newId()
      add({ _id: fileId, kind: 'file', name, parentId, file: summaryOf(version) }, made)
      shelves.files.push({ _id: fileId, placeId, createdBy: made.by, versions: [version], demo: true })
      return { fileId, version: 1, name, sha256: facts.sha256 }
    },
    addDocument: ({ _id, name, facts, changed }) =>
      add({ _id, kind: 'document', name, parentId, document: facts }, where, changed ?? where),
  }
}
