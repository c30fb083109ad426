// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it, vi } from 'vitest'
import { UpdateModel } from '#server/features/writing/model.ts'
import { newPerson } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { openEditor } from './editor.ts'
import { buildText } from './fixture.ts'
import { startKillable } from './process.ts'

await startTestServer()

it('over two processes a text is one line of numbers, and everybody has the same', async () => {
  const network = await buildNetwork()
  const documentId = await buildText(network.id)
  const here = { id: network.id, kind: 'network' } as const
  const people = await Promise.all([1, 2, 3, 4].map((n) => newPerson(`Scrivente ${n}`, 'member', here)))
  const server = await startKillable({ WORKERS: '2' })
  const editors = people.map((person) => openEditor(person, documentId, { url: server.url }))
  await Promise.all(editors.map((editor) => editor.saved()))
  for (let n = 0; n < 15; n += 1) {
    for (const [index, editor] of editors.entries()) editor.write(`riga ${index}.${n}.`)
    await editors[n % 4]?.saved()
  }
  await Promise.all(editors.map((editor) => editor.saved()))
  const texts = () => new Set(editors.map((editor) => editor.text()))
  await vi.waitUntil(() => texts().size === 1, { timeout: 30_000, interval: 20 })
  const [text = ''] = texts()
  for (const index of editors.keys()) for (let n = 0; n < 15; n += 1) expect(text).toContain(`riga ${index}.${n}.`)
  const seqs = await UpdateModel.distinct('seq', { documentId })
  expect(seqs).toHaveLength(Math.max(...seqs))
  for (const editor of editors) editor.close()
})
