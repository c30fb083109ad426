// SPDX-License-Identifier: AGPL-3.0-or-later
import { findUsed } from './queries.ts'

type Count = (placeId: string) => Promise<number>
const others: Count[] = []

/** What else than files takes room in a place, in bytes. */
export const countAsRoom = (count: Count): void => void others.push(count)

/** Bytes of all that is stored in a place, whatever keeps them. */
export async function findRoomTaken(placeId: string): Promise<number> {
  const counts = await Promise.all([findUsed, ...others].map((count) => count(placeId)))
  return counts.reduce((sum, bytes) => sum + bytes, 0)
}
