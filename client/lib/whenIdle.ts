// SPDX-License-Identifier: AGPL-3.0-or-later

const afterMs = 2_000

/** Some time after the first page has come, when nothing presses. Returns the way to call it off. */
export function whenIdle(task: () => void): () => void {
  let handle = 0
  const timer = setTimeout(() => {
    // not in every browser
    if (typeof requestIdleCallback === 'function') handle = requestIdleCallback(task, { timeout: afterMs })
    else task()
  }, afterMs)
  return () => {
    clearTimeout(timer)
    if (handle) cancelIdleCallback(handle)
  }
}
