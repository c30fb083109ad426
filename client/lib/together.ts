// SPDX-License-Identifier: AGPL-3.0-or-later

/** What is given to it one by one at one moment is handed on in one piece, in its order. */
export function together<One>(handOn: (all: One[]) => void): (one: One) => void {
  const given: One[] = []
  return (one) => {
    if (given.push(one) === 1) queueMicrotask(() => handOn(given.splice(0)))
  }
}
