// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ItemRecord } from '#server/features/library/queries.ts'
import type { ExportFormat } from '#shared/features/exports.ts'
import { namesOfFolder } from './names.ts'
import { extensions } from './paper.ts'

export interface Shelved {
  item: ItemRecord
  /** Where it lies in the archive. */
  path: string
}

interface Shelving {
  /** What is wanted with all that is in it; null: everything. */
  named: readonly string[] | null
  format: ExportFormat
  /** A name at the top that is not theirs. */
  taken: string
  sees: (item: ItemRecord) => boolean
}

function wantedOf(items: readonly ItemRecord[], named: readonly string[] | null): readonly ItemRecord[] {
  if (named === null) return items
  const chosen = new Set(named)
  const parents = new Map(items.map(({ _id, parentId }) => [_id, parentId]))
  return items.filter(({ _id }) => {
    for (let at: string | null = _id; at; at = parents.get(at) ?? null) if (chosen.has(at)) return true
    return false
  })
}

/** Where everything lies in an archive, in the order of its folders, and how much of it is not for who takes it away. */
export function shelve(items: readonly ItemRecord[], { named, format, taken, sees }: Shelving) {
  const wanted = wantedOf(items, named)
  const seen = wanted.filter(sees).toSorted((one, other) => (one.position < other.position ? -1 : 1))
  const known = new Set(seen.map(({ _id }) => _id))
  const childrenOf = new Map<string | null, ItemRecord[]>()
  for (const item of seen) {
    // what lies in a folder that is not theirs lies at the top
    const under = item.parentId !== null && known.has(item.parentId) ? item.parentId : null
    childrenOf.set(under, [...(childrenOf.get(under) ?? []), item])
  }
  const place = (parentId: string | null, folder: string): Shelved[] => {
    const nameOf = namesOfFolder()
    if (folder === '') nameOf(taken)
    return (childrenOf.get(parentId) ?? []).flatMap((item) => {
      const path = `${folder}${nameOf(item.kind === 'document' ? `${item.name}${extensions[format]}` : item.name)}`
      return [{ item, path }, ...place(item._id, `${path}/`)]
    })
  }
  return { shelved: place(null, ''), leftOut: wanted.length - seen.length }
}
