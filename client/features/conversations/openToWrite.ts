// SPDX-License-Identifier: AGPL-3.0-or-later

/** The thread that is opened to write in: its composer takes the focus when it is there. */
let expected: string | null = null

export const openToWrite = (threadId: string): void => {
  expected = threadId
}

/** Once, and only for the thread that is opened next: whatever was expected is expected no more. */
export function takeOpenedToWrite(threadId: string): boolean {
  const opened = expected === threadId
  expected = null
  return opened
}
