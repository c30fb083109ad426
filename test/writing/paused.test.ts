// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it, vi } from 'vitest'
import { startTestDatabase } from '#scripts/mongo/testDatabase.mjs'
import { UpdateModel } from '#server/features/writing/model.ts'
import { whenOver } from '#test/support/endings.ts'
import { people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { openEditor } from './editor.ts'
import { buildText } from './fixture.ts'

// a database of its own: it is stopped, and others would stand still with it
const database = await startTestDatabase()
whenOver(database.stop)
await startTestServer({ MONGODB_URI: database.keeperUri('paused') })

it('while the database stands still nothing is called Salvato, then the word is Offline; nobody sees it before it is stored', async () => {
  const network = await buildNetwork()
  const { ana, ben } = await people(network)
  const documentId = await buildText(network.id)
  const [hers, his] = [openEditor(ana, documentId), openEditor(ben, documentId)]
  await Promise.all([hers.saved(), his.saved()])
  // from here on nothing but the log stands between a key and the others
  hers.write('Prima')
  await hers.saved()
  const words: string[] = []
  hers.provider.subscribe(() => words.push(hers.state()))
  const pid = database.pid ?? 0
  process.kill(pid, 'SIGSTOP')
  try {
    hers.write('Questa non è ancora salva')
    expect(hers.state()).toBe('saving')
    await hers.becomes('offline')
    expect(words).toEqual(['saving', 'offline'])
    expect(his.text()).not.toContain('salva')
  } finally {
    process.kill(pid, 'SIGCONT')
  }
  await hers.saved()
  await vi.waitUntil(() => his.text().includes('salva'), { timeout: 30_000, interval: 10 })
  expect(words.at(-1)).toBe('saved')
  expect(await UpdateModel.countDocuments({ documentId })).toBe(2)
  for (const editor of [hers, his]) editor.close()
})
