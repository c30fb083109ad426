// SPDX-License-Identifier: AGPL-3.0-or-later
import type { AdoptionRecord } from '#server/features/adoption/model.ts'
import type { DemoDocument } from './documents.ts'
import type { Writings } from './writings.ts'

interface Making {
  idOf: (key: string) => string
  clock: (day: number, at: string) => Date
  placeName: (key: string) => string
}

/** Where the documents come from that networks of the demo programme took over from one another. */
export function makeAdoptions(
  documents: readonly DemoDocument[],
  { versions }: Pick<Writings, 'versions'>,
  { idOf, clock, placeName }: Making,
): AdoptionRecord[] {
  return documents.flatMap(({ slug, place, origin, steps: [first] }) => {
    const from = documents.find((one) => one.slug === origin?.document)
    const version = versions.find(
      ({ documentId, cause, number }) =>
        from && documentId === idOf(`document:${from.slug}`) && cause === 'approval' && number === origin?.version,
    )
    if (!first || !from || !version) return []
    const source = {
      documentId: version.documentId,
      versionId: version._id,
      number: version.number ?? 1,
      title: from.title,
      placeName: placeName(from.place),
    }
    return [
      {
        _id: idOf(`document:${slug}`),
        placeId: idOf(place),
        by: idOf(first.by),
        at: clock(first.day, first.at),
        vouchedFor: [version.documentId],
        sha256: version.sha256,
        sources: [source],
        files: [],
        merges: [],
        ignored: [],
        demo: true,
      },
    ]
  })
}
