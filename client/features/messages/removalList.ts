// SPDX-License-Identifier: AGPL-3.0-or-later

/** Message id → when any tab may ask for its removal: until then undo is in the hands of the one that began it. */
export type RemovalList = ReadonlyMap<string, number>

export function readRemovals(value: string | null): RemovalList {
  const entries = (value ?? '').split(' ').filter(Boolean)
  return new Map(
    entries.map((entry) => {
      const [id = '', dueAt] = entry.split(':')
      return [id, Number(dueAt) || 0]
    }),
  )
}

export const writeRemovals = (list: RemovalList): string => [...list].map(([id, dueAt]) => `${id}:${dueAt}`).join(' ')

export const overdueRemovals = (list: RemovalList, own: ReadonlySet<string>, now: number): string[] =>
  [...list].filter(([id, dueAt]) => dueAt <= now && !own.has(id)).map(([id]) => id)
