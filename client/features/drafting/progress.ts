// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Chapter } from '#shared/features/drafting.ts'
import type { Day } from '#shared/lib/dates.ts'

export interface Progress {
  done: number
  late: number
  all: number
}

export const isLate = ({ done, dueDay }: Pick<Chapter, 'done' | 'dueDay'>, day: Day): boolean =>
  done === null && dueDay !== null && dueDay < day

/** Of the chapters that stand in the text. */
export function progressOf(blockIds: readonly string[], chapters: readonly Chapter[], day: Day): Progress {
  const there = chapters.filter(({ blockId }) => blockIds.includes(blockId))
  return {
    all: blockIds.length,
    done: there.filter(({ done }) => done !== null).length,
    late: there.filter((chapter) => isLate(chapter, day)).length,
  }
}
