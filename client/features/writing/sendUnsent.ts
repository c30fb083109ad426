// SPDX-License-Identifier: AGPL-3.0-or-later
import * as Y from 'yjs'
import { deviceStore, findUnsentTexts } from './deviceStore.ts'
import { liveLine } from './liveLine.ts'
import { type LivingText, livingTexts } from './living.ts'
import { WritingProvider } from './provider.ts'
import { unsentWords } from './unsentWords.ts'

/** All of it has left, or no waiting brings it further. */
const isDone = ({ state, problem }: LivingText): boolean =>
  problem !== null || state === 'closed' || state === 'readOnly' || state === 'saved'

function whenDone(text: LivingText, withinMs: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      stop()
      resolve()
    }
    const stop = text.subscribe(() => isDone(text) && end())
    const timer = setTimeout(end, withinMs)
    if (isDone(text)) end()
  })
}

/** What is left of a text that is open on this page, or is opened for it; null when all has been acknowledged. */
async function send(personId: string, documentId: string, withinMs: number): Promise<Uint8Array | null> {
  const open = livingTexts().find((text) => text.documentId === documentId)
  if (open) {
    await whenDone(open, withinMs)
    return open.unsent()
  }
  const doc = new Y.Doc()
  // what may not be read any more stays until its writer has taken it along
  const store = { ...deviceStore(personId, documentId), clear: async () => undefined }
  const provider = new WritingProvider({ doc, documentId, line: liveLine, store })
  await provider.loaded
  await whenDone(provider, withinMs)
  const left = provider.unsent()
  provider.destroy()
  doc.destroy()
  return left
}

/** Sends what a person wrote on this device, as far as the server takes it, and gives back the words of what is left, by text. */
export async function sendUnsent(personId: string, withinMs: number): Promise<string[]> {
  const open = livingTexts().filter((text) => text.unsent() !== null)
  const documentIds = new Set([...open.map(({ documentId }) => documentId), ...(await findUnsentTexts(personId))])
  const left = await Promise.all([...documentIds].map((documentId) => send(personId, documentId, withinMs)))
  return left.flatMap((update) => (update ? unsentWords(update) : []))
}
