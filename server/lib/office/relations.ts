// SPDX-License-Identifier: AGPL-3.0-or-later
import path from 'node:path'
import { childrenNamed, parseXml } from './xml.ts'
import type { Parts } from './zip.ts'

interface Relation {
  /** The last word of its type: 'hyperlink', 'image', 'styles'. */
  kind: string
  /** A part of the file, or an address elsewhere. */
  target: string
  external: boolean
}

/** What a part of an Office Open XML file points to, by id. */
export async function readRelations(parts: Parts, part: string): Promise<ReadonlyMap<string, Relation>> {
  const folder = path.posix.dirname(part)
  const bytes = await parts.read(path.posix.join(folder, '_rels', `${path.posix.basename(part)}.rels`))
  if (!bytes) return new Map()
  return new Map(
    childrenNamed(parseXml(bytes), 'rel:Relationship').map(({ attributes }) => {
      const external = attributes.TargetMode === 'External'
      const target = attributes.Target ?? ''
      const kind = (attributes.Type ?? '').split('/').at(-1) ?? ''
      return [
        attributes.Id ?? '',
        { kind, external, target: external ? target : path.posix.resolve('/', folder, target).slice(1) },
      ]
    }),
  )
}

export const partOfKind = (relations: ReadonlyMap<string, Relation>, kind: string): string | undefined =>
  [...relations.values()].find((relation) => relation.kind === kind && !relation.external)?.target

/** The part that the whole file is about. */
export async function mainPart(parts: Parts, usual: string): Promise<string> {
  return partOfKind(await readRelations(parts, ''), 'officeDocument') ?? usual
}
