// SPDX-License-Identifier: AGPL-3.0-or-later
const OFTEN = 5
const WINDOW = 60_000

/** Counts starts; a sixth within a minute is one too many, and throws. */
export function startCounter(what, log) {
  let starts = []
  return () => {
    starts = [...starts.filter((at) => at > performance.now() - WINDOW), performance.now()]
    if (starts.length > OFTEN) throw new Error(`${what} ended ${OFTEN} times within a minute; see ${log}`)
  }
}
