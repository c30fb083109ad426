// SPDX-License-Identifier: AGPL-3.0-or-later
import { registerLocalCopies } from '#client/lib/localCopies.ts'
import { clearTexts, clearTextsOfOthers, countUnsentTexts, findUnsentTexts } from './deviceStore.ts'
import { liveLine } from './liveLine.ts'
import { livingTexts } from './living.ts'

/** So long somebody who signs out waits for what they typed a moment ago. */
const withinMs = 4_000
const beginningMs = 30_000

const sending = () => import('./sendUnsent.ts')

/** Whoever writes may be without a line when they leave: what hands over their words is there before. */
export const prepareToLeave = (): void => void sending().catch(() => undefined)

async function sendWhatIsThere(personId: string, ms: number): Promise<string[]> {
  const isOpenUnsent = livingTexts().some((text) => text.unsent() !== null)
  if (!isOpenUnsent && (await countUnsentTexts(personId)) === 0) return []
  const { sendUnsent } = await sending()
  return sendUnsent(personId, liveLine.isOpen() ? ms : 0)
}

/**
 * Texts on this device. What an earlier page could not send leaves with the first line; before somebody signs out the
 * rest is sent or given to them, then everything goes, and nothing of others is left when somebody comes in.
 */
export function keepTexts(personId: string): () => void {
  const stopSending = liveLine.onOpen(() => {
    stopSending()
    // what the server does not take stays, and is told where its text is open
    sendWhatIsThere(personId, beginningMs).catch(() => undefined)
  })
  void clearTextsOfOthers(personId)
  const forget = registerLocalCopies({
    unsentTexts: () =>
      // never opened on this page, and no line: they are counted at least
      sendWhatIsThere(personId, withinMs).catch(async () => (await findUnsentTexts(personId)).map(() => '')),
    async clear() {
      for (const text of livingTexts()) text.leaveDevice()
      await clearTexts(personId)
    },
  })
  return () => {
    stopSending()
    forget()
  }
}
