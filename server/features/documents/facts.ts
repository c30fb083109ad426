// SPDX-License-Identifier: AGPL-3.0-or-later
import { findDocumentFiles } from '#server/features/documentFiles/queries.ts'
import { findItem, findItems, hydrateItems } from '#server/features/library/queries.ts'
import { announceItems, changeItem, onlyItem } from '#server/features/library/service.ts'
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import { presentPlaceSeen } from '#server/features/places/present.ts'
import { findPlace } from '#server/features/places/queries.ts'
import type { Tx } from '#server/lib/db/write.ts'
import {
  type DocumentCard,
  type DocumentDetail,
  type DocumentVersion,
  documentEvents,
  stateOfVersion,
  versionInForce,
} from '#shared/features/documents.ts'
import type { LibraryItem } from '#shared/features/library.ts'
import { type Day, today } from '#shared/lib/dates.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { DocumentRecord, Draft } from './model.ts'
import { ofDay, peopleOfReview, peopleOfVersion, presentDraft, presentVersion } from './present.ts'
import { findDocument, findDocuments, findOfficialVersions, findVersions, type VersionFacts } from './queries.ts'
import { findEditors, withLapsed } from './reviewers.ts'

type Facts = NonNullable<LibraryItem['document']>

/** What lists and cards say of a document on a day: its open text first, else its newest version. */
export function factsOf({ draft }: Pick<DocumentRecord, 'draft'>, official: readonly VersionFacts[], on: Day): Facts {
  const versions = official.map(ofDay)
  const newest = versions.reduce<(typeof versions)[number] | null>(
    (found, one) => ((one.number ?? 0) > (found?.number ?? 0) ? one : found),
    null,
  )
  const force = versionInForce(versions, on)
  return {
    state: draft?.state ?? (newest && stateOfVersion(newest, versions, on)) ?? 'draft',
    number: draft?.number ?? newest?.number ?? 1,
    inForce: force && {
      versionId: force.id,
      number: force.number ?? 0,
      state: force.signed ? 'signed' : 'approved',
      validTo: force.signed?.validTo ?? null,
    },
  }
}

const followers: ((tx: Tx, documentId: string) => Promise<void>)[] = []

/** Within the `write` that changes a document or its versions: who depends on it hears. */
export const onDocumentChanged = (follow: (tx: Tx, documentId: string) => Promise<void>): void =>
  void followers.push(follow)

/** Within a `write`: what the library says of it follows what was recorded, and everybody hears. */
export async function announceDocument(tx: Tx, documentId: string, by?: string): Promise<LibraryItem> {
  const [document, official] = await Promise.all([findDocument(documentId), findOfficialVersions([documentId])])
  if (!document) throw new AppError('not_found')
  const changed = by === undefined ? {} : { changedBy: by, changedAt: new Date() }
  const item = await changeItem(documentId, { document: factsOf(document, official, today()), ...changed })
  tx.emit(documentEvents.changed, { documentId, placeId: item.placeId })
  for (const follow of followers) await follow(tx, documentId)
  return onlyItem(await announceItems(tx, [item]))
}

async function withReviewers(draft: Draft | null, open: Parameters<typeof findEditors>[0]): Promise<Draft | null> {
  if (!draft?.review || draft.state !== 'inReview') return draft
  return { ...draft, review: withLapsed(draft.review, await findEditors(open)) }
}

/** As everybody who may read it sees it. */
export async function findDetail(documentId: string): Promise<DocumentDetail> {
  const [document, item, versions, files] = await Promise.all([
    findDocument(documentId),
    findItem(documentId),
    findVersions(documentId),
    findDocumentFiles(documentId),
  ])
  const place = item && (await findPlace(item.placeId))
  if (!document || !item || !place) throw new AppError('not_found')
  const people = await findPersonSummaries([
    ...versions.flatMap(peopleOfVersion),
    ...peopleOfReview(document.draft?.review ?? null),
  ])
  const day = today()
  const draft = await withReviewers(document.draft, { item, place })
  const inReview = document.draft?.state === 'inReview' ? document.draft.number : null
  const official = versions.filter(({ cause }) => cause === 'approval')
  return {
    item: onlyItem(await hydrateItems([item])),
    place: presentPlaceSeen(place),
    language: document.language,
    template: document.template,
    draft: draft && presentDraft(draft, people),
    versions: versions.map((version) => presentVersion(version, official, { people, today: day, inReview })),
    files,
    inForceId: versionInForce(official.map(ofDay), day)?.id ?? null,
  }
}

export async function findVersionOf(documentId: string, versionId: string): Promise<DocumentVersion> {
  const { versions } = await findDetail(documentId)
  const version = versions.find(({ id }) => id === versionId)
  if (!version) throw new AppError('not_found')
  return version
}

export async function findCards(documentIds: readonly string[]): Promise<DocumentCard[]> {
  const [documents, items, official] = await Promise.all([
    findDocuments(documentIds),
    findItems(documentIds),
    findOfficialVersions(documentIds),
  ])
  const titles = new Map(items.filter(({ removedAt }) => !removedAt).map(({ _id, name }) => [_id, name]))
  const versionsOf = new Map<string, VersionFacts[]>()
  for (const version of official)
    versionsOf.set(version.documentId, [...(versionsOf.get(version.documentId) ?? []), version])
  const day = today()
  return documents.flatMap((document) => {
    const title = titles.get(document._id)
    if (title === undefined) return []
    const facts = factsOf(document, versionsOf.get(document._id) ?? [], day)
    return [{ id: document._id, placeId: document.placeId, title, ...facts }]
  })
}
