// SPDX-License-Identifier: AGPL-3.0-or-later
import { outboxStore } from '#client/lib/outboxStore.ts'
import type { RegisterRow, RowChange } from '#shared/features/register.ts'

/** What is to be written in a row, and the row as it stood then. */
export interface WaitingCells {
  set: RowChange
  seen: RegisterRow
}

interface KeptCells extends WaitingCells {
  /** One of each row: it is the row's name in the store. */
  clientId: string
  personId: string
  meetingId: string
}

const store = outboxStore<KeptCells>('trama-register-cells')

export interface CellsKeeper {
  read: () => Promise<Map<string, WaitingCells>>
  keep: (rowId: string, cells: WaitingCells) => void
  forget: (rowId: string) => void
}

/** Cells that a person has written on this device and no server has yet: a page that is closed leaves them here. */
export function cellsKeeper(personId: string, meetingId: string): CellsKeeper {
  const nameOf = (rowId: string) => `${personId}.${meetingId}.${rowId}`
  return {
    async read() {
      const mine = (await store.read(personId)).filter((kept) => kept.meetingId === meetingId)
      return new Map(mine.map(({ set, seen }) => [seen.id, { set, seen }]))
    },
    keep: (rowId, cells) => void store.write({ clientId: nameOf(rowId), personId, meetingId, ...cells }),
    forget: (rowId) => void store.remove(nameOf(rowId)),
  }
}

export const countKeptCells = async (personId: string): Promise<number> => (await store.read(personId)).length

export async function clearKeptCells(personId: string): Promise<void> {
  for (const { clientId } of await store.read(personId)) await store.remove(clientId)
}
