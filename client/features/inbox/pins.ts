// SPDX-License-Identifier: AGPL-3.0-or-later

/** A thread set back to unread marks nothing while it stays open in this tab, over a reload too. */
const entry = 'trama.pinned'
const open = new Set<string>()

/** Whoever opened the page anew, by a link or the back button, had left; a reload is no leaving. */
function wasReloaded(): boolean {
  const [navigation] = performance.getEntriesByType('navigation')
  return navigation instanceof PerformanceNavigationTiming && navigation.type === 'reload'
}

let pinned: string | null = null

function become(threadId: string | null): void {
  pinned = threadId
  try {
    if (threadId === null) sessionStorage.removeItem(entry)
    else sessionStorage.setItem(entry, threadId)
  } catch {
    // It lasts as long as the page.
  }
}

function read(): string | null {
  try {
    return sessionStorage.getItem(entry)
  } catch {
    return null
  }
}

become(wasReloaded() ? read() : null)
addEventListener('pageshow', ({ persisted }) => persisted && become(null))

export const isPinned = (threadId: string): boolean => pinned === threadId
export const pinThread = (threadId: string): void => become(threadId)

/** Another device set it back: a tab that shows it must not undo that. */
export function pinWhereOpen(threadId: string): void {
  if (open.has(threadId)) become(threadId)
}

/** The thread is on the screen; returns the way to leave it, which takes the pin away. */
export function enterThread(threadId: string): () => void {
  open.add(threadId)
  if (pinned !== null && pinned !== threadId) become(null)
  return () => {
    open.delete(threadId)
    if (pinned === threadId) become(null)
  }
}
