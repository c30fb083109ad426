// SPDX-License-Identifier: AGPL-3.0-or-later

const memories: (() => void)[] = []

/** What a process knows of its database and its visitors is forgotten when its server stops: the next may have others. */
export const forgetAtStop = (clear: () => void): void => void memories.push(clear)

export function forgetAll(): void {
  for (const clear of memories) clear()
}
