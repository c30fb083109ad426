// SPDX-License-Identifier: AGPL-3.0-or-later
import { findCaseData } from '#shared/features/caseData.ts'
import type { FileFacts } from '#shared/features/uploads.ts'
import type { ErrorCode, FieldCode } from '#shared/lib/errors.ts'

/**
 * Into a folder of a library (null: its top); `as`: what its person answered where the name is taken. `waits`: it is
 * part of something that its person is still filling in, and goes nowhere by itself.
 */
interface LibrarySpot {
  placeId: string
  parentId?: string | null
  as?: 'version' | 'another'
  waits?: boolean
}

/** Into a text, where it stands already under the id that it will have. */
export interface DocumentSpot {
  documentId: string
  fileId: string
}

/** Where it is to go: into a conversation, into a document, or into the library of a place. */
export type UploadTarget = { threadId: string } | DocumentSpot | LibrarySpot

/**
 * `held`: its name looks like a case, and waits for an answer. `fallen`: the line dropped, it goes on by itself.
 * `checking`: all of it is there, a scanner looks at it.
 * `missing`: this device no longer has the file; the same file chosen again goes on where it was.
 */
export type UploadState =
  | 'held'
  | 'waiting'
  | 'going'
  | 'checking'
  | 'paused'
  | 'fallen'
  | 'missing'
  | 'done'
  | 'refused'

/** Why the server does not take it. */
export interface Refusal {
  code: ErrorCode
  field: FieldCode | null
}

/** One file that a person brings, from the choice to the moment it is part of something. */
export interface UploadEntry {
  key: string
  personId: string
  to: UploadTarget
  /** In the order of choosing, over all tabs. */
  order: number
  name: string
  size: number
  /** What the browser takes it for; the server looks at the bytes. */
  type: string
  lastModified: number
  /** Place and device data of a photo are kept. */
  keepData: boolean
  /** Its person was shown what looks like case data in the name and says it is none. */
  notACase: boolean
  state: UploadState
  /** Bytes that are safe on the server; while it goes, what has left. */
  offset: number
  /** Bytes per second, while it goes. */
  rate: number | null
  /** Its address on the server, once it has one. */
  url: string | null
  /** When it is whole. */
  uploadId: string | null
  facts: FileFacts | null
  refused: Refusal | null
}

export const uploadsAtOnce = 3

/** A photo that may carry where and with what it was taken. */
export const isPhoto = ({ type }: { type: string }): boolean => /^image\/(jpeg|heic|heif|tiff|webp|png)$/.test(type)

export const isOnItsWay = ({ state }: UploadEntry): boolean =>
  ['waiting', 'going', 'checking', 'fallen'].includes(state)

interface Chosen {
  name: string
  size: number
  type: string
  lastModified: number
}

/** The same file chosen again, as far as a page can tell. */
export const isSameFile = (entry: Chosen, file: Chosen): boolean =>
  entry.name === file.name && entry.size === file.size && entry.lastModified === file.lastModified

export const newUpload = (
  file: Chosen,
  given: Pick<UploadEntry, 'key' | 'personId' | 'to' | 'order' | 'keepData'>,
): UploadEntry => ({
  ...given,
  name: file.name,
  size: file.size,
  type: file.type,
  lastModified: file.lastModified,
  notACase: false,
  state: findCaseData(file.name).length > 0 ? 'held' : 'waiting',
  offset: 0,
  rate: null,
  url: null,
  uploadId: null,
  facts: null,
  refused: null,
})

/** Which of those that wait begin now, in the order of choosing. */
export function nextToStart(
  entries: readonly UploadEntry[],
  running: ReadonlySet<string>,
  isResting: (key: string) => boolean,
): UploadEntry[] {
  return entries
    .filter(({ key, state }) => (state === 'waiting' || state === 'fallen') && !running.has(key) && !isResting(key))
    .sort((a, b) => a.order - b.order)
    .slice(0, Math.max(0, uploadsAtOnce - running.size))
}

export interface Pace {
  at: number
  bytes: number
  rate: number | null
}

/** How fast it goes, smoothed: one slow second does not turn minutes into hours. */
export function measurePace(before: Pace | null, at: number, bytes: number): Pace {
  if (!before) return { at, bytes, rate: null }
  const seconds = (at - before.at) / 1000
  if (seconds < 1) return before
  const now = Math.max(0, bytes - before.bytes) / seconds
  return { at, bytes, rate: before.rate === null ? now : before.rate * 0.7 + now * 0.3 }
}
