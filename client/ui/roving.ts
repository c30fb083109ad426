// SPDX-License-Identifier: AGPL-3.0-or-later

export type RovingKey = 'next' | 'previous' | 'first' | 'last'

interface RovingOptions {
  orientation?: 'vertical' | 'horizontal' | 'both'
  /** J and K move too. */
  jk?: boolean
  mirrored?: boolean
}

/** What a key means in a list that is one tab stop. */
export function rovingKey(
  key: string,
  { orientation = 'vertical', jk = false, mirrored = false }: RovingOptions = {},
): RovingKey | undefined {
  if (key === 'Home') return 'first'
  if (key === 'End') return 'last'
  if (orientation !== 'horizontal') {
    if (key === 'ArrowDown' || (jk && key.toLowerCase() === 'j')) return 'next'
    if (key === 'ArrowUp' || (jk && key.toLowerCase() === 'k')) return 'previous'
  }
  if (orientation !== 'vertical') {
    if (key === 'ArrowRight') return mirrored ? 'previous' : 'next'
    if (key === 'ArrowLeft') return mirrored ? 'next' : 'previous'
  }
  return undefined
}

/** Where the key leads; ends are ends unless the list wraps round. */
export function rovingTarget(
  ids: readonly string[],
  current: string | undefined,
  key: RovingKey,
  wraps = false,
): string | undefined {
  if (key === 'first') return ids[0]
  if (key === 'last') return ids.at(-1)
  const at = current === undefined ? -1 : ids.indexOf(current)
  if (at < 0) return key === 'next' ? ids[0] : ids.at(-1)
  const to = at + (key === 'next' ? 1 : -1)
  return wraps ? ids[(to + ids.length) % ids.length] : ids[Math.max(0, Math.min(ids.length - 1, to))]
}

/** When rows leave, the focus goes to the next that stays, else to the previous one. */
export function rovingHeir(before: readonly string[], after: readonly string[], current: string): string | undefined {
  if (after.includes(current)) return current
  const at = before.indexOf(current)
  if (at < 0) return after[0]
  return (
    before.slice(at + 1).find((id) => after.includes(id)) ?? before.slice(0, at).findLast((id) => after.includes(id))
  )
}
