// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Readable } from 'node:stream'
import { newId } from '#server/lib/id.ts'

/** `piece`: of what is still arriving. `whole`: what records speak of. `thumbnail`: made of these, and can be again. `photo`: of a person. `export`: made to be fetched once. */
export type KeyKind = 'piece' | 'whole' | 'thumbnail' | 'photo' | 'export'

/** The name of bytes in the store: random, of our own, never taken twice. */
export const newKey = (kind: KeyKind): string => `${kind}-${newId()}`

export const keyPattern = /^(piece|whole|thumbnail|photo|export)-([A-Za-z0-9_-]{22})$/

/** Of a key; any other name is a fault of ours, found out before it names anything in a store. */
export function partsOfKey(key: string): { kind: string; id: string } {
  const [, kind = '', id = ''] = keyPattern.exec(key) ?? []
  if (!id) throw new Error('this is no key of ours')
  return { kind, id }
}

/** First and last byte, both included. */
export interface ByteRange {
  start: number
  end: number
}

export interface StoredBytes {
  size: number
  /** Hex. */
  sha256: string
}

export interface StoredKey {
  key: string
  storedAt: Date
}

/**
 * Where bytes are kept. What is under a key is whole and never changes; under a new key it is written once. Several
 * processes use one store at the same time. What a place like this cannot do, nobody here may ask: no appending, no
 * renaming.
 */
export interface Storage {
  /**
   * Answered once the bytes are safe: flushed to the disk, or confirmed by the service. When it fails, or the process
   * dies, nothing is under the key. A full store is `no_room`.
   */
  put: (key: string, bytes: AsyncIterable<Uint8Array>) => Promise<StoredBytes>
  /** `not_found` before the first byte when there is nothing under the key. */
  read: (key: string, range?: ByteRange) => Promise<Readable>
  /** Null when there is nothing under the key. */
  findSize: (key: string) => Promise<number | null>
  /** What is gone already is no fault. */
  remove: (key: string) => Promise<void>
  /** Of pieces and wholes. */
  keys: () => AsyncIterable<StoredKey>
  /** Removes what interrupted puts left behind before a moment. */
  tidy: (before: Date) => Promise<void>
}

let chosen: Storage | null = null

export const setStorage = (storage: Storage): void => {
  chosen = storage
}

export function storage(): Storage {
  if (!chosen) throw new Error('no storage has been set')
  return chosen
}
