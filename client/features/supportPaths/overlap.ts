// SPDX-License-Identifier: AGPL-3.0-or-later
import type { SupportEntry } from '#shared/features/supportPaths.ts'

interface Stretch {
  start: string
  minutes: number
}

const from = ({ start }: Stretch): number => Date.parse(start)
const to = ({ start, minutes }: Stretch): number => Date.parse(start) + minutes * 60_000

/** Other work for the same network in the same minutes, the first first. */
export const overlapping = (
  entries: readonly SupportEntry[],
  written: Stretch,
  except: string | null = null,
): SupportEntry[] =>
  entries
    .filter((entry) => entry.id !== except && from(entry) < to(written) && to(entry) > from(written))
    .toSorted((one, other) => from(one) - from(other))
