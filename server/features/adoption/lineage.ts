// SPDX-License-Identifier: AGPL-3.0-or-later

import { ofDay } from '#server/features/documents/present.ts'
import { findDocuments, findOfficialVersions, type VersionFacts } from '#server/features/documents/queries.ts'
import { findItems } from '#server/features/library/queries.ts'
import { stateOfVersion } from '#shared/features/documents.ts'
import { today } from '#shared/lib/dates.ts'
import { AdoptionModel, type AdoptionRecord, type SourceVersion } from './model.ts'
import { isHeardOf } from './offered.ts'

export const findAdoption = (documentId: string): Promise<AdoptionRecord | null> =>
  AdoptionModel.findById(documentId).lean()

/** What stands in the text, now or as it was at a position of its log. */
export const sourcesOf = ({ sources, merges }: AdoptionRecord, seq = Number.POSITIVE_INFINITY): SourceVersion[] =>
  merges.findLast((merge) => !merge.undone && merge.seq <= seq)?.sources ?? sources

/** Of two lists of what stands in a text, the newer version of each. */
function newest(known: readonly SourceVersion[], other: readonly SourceVersion[]): SourceVersion[] {
  const better = new Map(other.map((one) => [one.documentId, one]))
  return known.map((one) => {
    const found = better.get(one.documentId)
    return found && found.number > one.number ? found : one
  })
}

/** What stands in a version of a document, that version first. */
export async function sourcesIn(version: SourceVersion & { seq: number }): Promise<SourceVersion[]> {
  const { seq, ...own } = version
  const adoption = await findAdoption(own.documentId)
  return [own, ...(adoption ? sourcesOf(adoption, seq) : [])]
}

/** What stands in a text once a version of one of its sources is merged into it. */
export const sourcesAfter = async (
  adoption: AdoptionRecord,
  version: SourceVersion & { seq: number },
): Promise<SourceVersion[]> => newest(sourcesOf(adoption), await sourcesIn(version))

export interface NewVersion {
  source: SourceVersion
  version: VersionFacts
}

const isOfficial = (version: VersionFacts, versions: readonly VersionFacts[]): boolean => {
  const state = stateOfVersion(ofDay(version), versions.map(ofDay), today())
  return state === 'approved' || state === 'signed'
}

/** Of each source the newest official version, where that is newer than what stands in the text. */
export async function findNewVersions(adoptions: readonly AdoptionRecord[]): Promise<Map<string, NewVersion[]>> {
  const ids = [...new Set(adoptions.flatMap((one) => sourcesOf(one).map(({ documentId }) => documentId)))]
  const [versions, items] = await Promise.all([findOfficialVersions(ids), findItems(ids)])
  const itemOf = new Map(items.map((item) => [item._id, item]))
  const newestOf = new Map<string, VersionFacts>()
  for (const version of versions) {
    const { documentId, number } = version
    if ((newestOf.get(documentId)?.number ?? 0) > (number ?? 0)) continue
    const beside = versions.filter((other) => other.documentId === documentId)
    if (isOfficial(version, beside)) newestOf.set(documentId, version)
  }
  return new Map(
    adoptions.map((adoption) => [
      adoption._id,
      sourcesOf(adoption).flatMap((source) => {
        const [version, item] = [newestOf.get(source.documentId), itemOf.get(source.documentId)]
        return item && version && isHeardOf(item, adoption) && (version.number ?? 0) > source.number
          ? [{ source, version }]
          : []
      }),
    ]),
  )
}

export interface Descendant {
  adoption: AdoptionRecord
  parentId: string
  /** The version of its parent that it was made of. */
  number: number
}

/** Everything that was made of a document, at any remove. */
export async function findDescendants(documentId: string): Promise<Descendant[]> {
  const found = await AdoptionModel.find({ 'sources.documentId': documentId }).sort({ at: 1 }).lean()
  const documents = new Set((await findDocuments(found.map(({ _id }) => _id))).map(({ _id }) => _id))
  return found.flatMap((adoption) => {
    const [origin] = adoption.sources
    if (!origin || !documents.has(adoption._id)) return []
    return [{ adoption, parentId: origin.documentId, number: origin.number }]
  })
}

/** What was made of a document. */
export const findFollowers = (documentId: string): Promise<AdoptionRecord[]> =>
  AdoptionModel.find({ 'sources.documentId': documentId }).lean()
