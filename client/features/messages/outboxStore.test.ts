// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { newId } from '#client/lib/newId.ts'
import { deleteEntries, deleteEntry, type OutboxEntry, readEntries, writeEntry } from './outboxStore.ts'

const entryOf = (personId: string, order: number): OutboxEntry => ({
  clientId: newId(),
  personId,
  threadId: newId(),
  order,
  text: 'ciao',
  files: [],
  notACase: false,
  createdAt: order,
  refused: null,
})

// here, as in a browser that keeps nothing, there is no IndexedDB: every write to the store fails
it('keeps what the store does not take, each person their own, in the order of writing', async () => {
  const [anna, bruno] = [newId(), newId()]
  const second = entryOf(anna, 2)
  const first = entryOf(anna, 1)
  for (const entry of [second, first, entryOf(bruno, 3)]) await writeEntry(entry)
  expect(await readEntries(anna)).toEqual([first, second])
  await writeEntry({ ...first, refused: 'invalid' })
  expect((await readEntries(anna)).map(({ refused }) => refused)).toEqual(['invalid', null])
  await deleteEntry(second.clientId)
  expect(await readEntries(anna)).toHaveLength(1)
  await deleteEntries(anna)
  expect(await readEntries(anna)).toEqual([])
  expect(await readEntries(bruno)).toHaveLength(1)
})
