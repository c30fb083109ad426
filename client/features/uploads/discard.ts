// SPDX-License-Identifier: AGPL-3.0-or-later
import { freshToken } from '#client/lib/session.ts'

/** The server lets go of what came so far. Should this not arrive, it does so by itself after a time. */
export async function discardOnServer(url: string): Promise<void> {
  try {
    const token = await freshToken()
    if (!token) return
    await fetch(url, { method: 'DELETE', headers: { Authorization: `Bearer ${token}`, 'Tus-Resumable': '1.0.0' } })
  } catch {
    // no line
  }
}
