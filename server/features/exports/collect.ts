// SPDX-License-Identifier: AGPL-3.0-or-later
import { buffer } from 'node:stream/consumers'
import { findComments } from '#server/features/comments/queries.ts'
import { accessDocument } from '#server/features/documents/access.ts'
import { findDetail } from '#server/features/documents/facts.ts'
import { readVersion } from '#server/features/documents/versions.ts'
import { accessFile } from '#server/features/files/access.ts'
import { findProgramme, presentProgrammeCard } from '#server/features/programme/queries.ts'
import { openBytes } from '#server/features/uploads/queries.ts'
import { findHead, readBody, readState } from '#server/features/writing/text.ts'
import { publicUrl } from '#server/lib/publicUrl.ts'
import { type Comment, isWordProposal } from '#shared/features/comments.ts'
import type { DocumentDetail, DocumentVersion } from '#shared/features/documents.ts'
import type { ExportFormat } from '#shared/features/exports.ts'
import { mentionPattern } from '#shared/features/messages.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { dayOf, today } from '#shared/lib/dates.ts'
import { AppError } from '#shared/lib/errors.ts'
import { createFormat, type Format } from '#shared/lib/format.ts'
import type { WritingNode } from '#shared/writing/json.ts'
import { fundingOf } from './funding.ts'
import { pictureKey, type Sheet, type SheetComment, type SheetLink, type SheetPicture } from './sheet.ts'
import { type PaperWords, paperWords } from './words.ts'

export interface WantedSheet {
  documentId: string
  /** Null: the text as it is now. */
  versionId: string | null
  format: ExportFormat
  withComments: boolean
  /** Of what goes along in the same archive, where it lies from here. */
  beside: (itemId: string) => string | null
  /** The address of the folder for pictures beside it. */
  folder: string
}

export interface Collected {
  sheet: Sheet
  version: DocumentVersion | null
  /** Things in it that its maker may not read. */
  leftOut: number
}

const pictureLimits = { one: 48 * 1024 * 1024, all: 256 * 1024 * 1024 } as const

/** What is refused is left out; what breaks is not. */
async function unlessRefused<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (error instanceof AppError && (error.code === 'not_found' || error.code === 'forbidden')) return null
    throw error
  }
}

function nodesOf(body: WritingNode, type: string): WritingNode[] {
  const own = body.type === type ? [body] : []
  return [...own, ...(body.content ?? []).flatMap((child) => nodesOf(child, type))]
}

const attrOf = (node: WritingNode, name: string): string => {
  const value = node.attrs?.[name]
  return typeof value === 'string' ? value : ''
}

/** Null where the maker may not read it; undefined where there is nothing to show. */
async function findPicture(actor: Actor, { attrs = {} }: WritingNode): Promise<SheetPicture | null | undefined> {
  const fileId = typeof attrs.fileId === 'string' ? attrs.fileId : ''
  const open = fileId ? await unlessRefused(accessFile(actor, fileId, 'read')) : null
  if (!open) return null
  const version = open.versions.find(({ number }) => number === attrs.version) ?? open.versions.at(-1)
  const { kind, scan, size } = version?.facts ?? {}
  if (!version || kind !== 'image' || scan === 'waiting' || scan === 'infected') return undefined
  if (size === undefined || size > pictureLimits.one) return undefined
  return { name: version.name, bytes: await buffer(await openBytes(version.uploadId)) }
}

async function findPictures(actor: Actor, body: WritingNode) {
  const pictures: Record<string, SheetPicture> = {}
  let leftOut = 0
  let bytes = 0
  for (const node of nodesOf(body, 'image')) {
    const key = pictureKey(node.attrs)
    if (pictures[key] || bytes > pictureLimits.all) continue
    const picture = await findPicture(actor, node)
    if (picture === null) leftOut += 1
    if (!picture) continue
    pictures[key] = picture
    bytes += picture.bytes.length
  }
  return { pictures, leftOut }
}

const insideLink = /^\/(?:documenti|file)\/([A-Za-z0-9_-]{22})(?:[?#]|$)/

/** Ids that plain links inside the text lead to. */
const linkedIds = (body: WritingNode): string[] =>
  nodesOf(body, 'text').flatMap(({ marks = [] }) =>
    marks.flatMap(({ type, attrs }) => {
      const id = type === 'link' ? insideLink.exec(String(attrs?.href ?? ''))?.[1] : undefined
      return id === undefined ? [] : [id]
    }),
  )

async function findLinks(actor: Actor, body: WritingNode, beside: WantedSheet['beside']) {
  const links: Record<string, SheetLink> = {}
  let leftOut = 0
  const wanted = new Set(nodesOf(body, 'documentLink').map((node) => attrOf(node, 'documentId')))
  for (const id of wanted) {
    const open = id ? await unlessRefused(accessDocument(actor, id, 'read')) : null
    if (open) links[id] = { title: open.item.name, href: beside(id) ?? publicUrl(`/documenti/${id}`) }
    else leftOut += 1
  }
  for (const id of new Set(nodesOf(body, 'fileCard').map((node) => attrOf(node, 'fileId')))) {
    const open = id ? await unlessRefused(accessFile(actor, id, 'read')) : null
    const title = open?.inLibrary ? open.item.name : open?.versions.at(-1)?.name
    if (title !== undefined) links[id] = { title, href: beside(id) ?? publicUrl(`/file/${id}`) }
    else leftOut += 1
  }
  for (const id of linkedIds(body)) {
    const href = beside(id)
    if (href && !links[id]) links[id] = { title: '', href }
  }
  return { links, leftOut }
}

/** Whose words they are, and when: of what came with a file, as that says. */
const said = ({
  author,
  createdAt,
  imported,
  source,
}: Pick<Comment, 'author' | 'createdAt' | 'imported' | 'source'>) => ({
  author: imported?.name ?? source?.placeName ?? author.name,
  createdAt: imported?.at ?? createdAt,
})

const named = (text: string, mentions: Comment['mentions']): string =>
  text.replace(mentionPattern, (_, personId: string) => `@${mentions.find(({ id }) => id === personId)?.name ?? ''}`)

/** Paper has words in the stead of others; of whole blocks it says what is proposed. */
function proposedOf({ proposal }: Pick<Comment, 'proposal'>, t: PaperWords) {
  if (!proposal || isWordProposal(proposal)) return { proposal, told: '' }
  return { proposal: null, told: t(`proposed.${proposal.change}`, { words: proposal.text }) }
}

async function findOpenComments(documentId: string, t: PaperWords): Promise<SheetComment[]> {
  const comments = await findComments(documentId)
  return comments
    .filter(({ state, removedAt, proposal }) => state === 'open' && (removedAt === null || proposal !== null))
    .map((comment) => ({
      ...said(comment),
      anchor: comment.anchor,
      proposal: proposedOf(comment, t).proposal,
      state: comment.state,
      text: proposedOf(comment, t).told || named(comment.text, comment.mentions),
      replies: comment.replies
        .filter(({ removedAt }) => removedAt === null)
        .map((reply) => ({ ...said({ ...reply, source: null }), text: named(reply.text, comment.mentions) })),
    }))
}

const officialStates = new Set(['approved', 'signed', 'superseded'])

export const isOfficial = ({ state }: DocumentVersion): boolean => state !== null && officialStates.has(state)

/** 'Versione 2, firmata, in vigore fino al 31 dicembre 2026' */
function statusOf(version: DocumentVersion | null, detail: DocumentDetail, t: PaperWords, format: Format): string {
  if (!version) return t(detail.draft?.state === 'inReview' ? 'reviewStatus' : 'draftStatus')
  if (!isOfficial(version) || version.state === null || version.number === null)
    return t('cutStatus', { day: format.date(dayOf(new Date(version.made.at))) })
  const inForce = detail.inForceId === version.id
  const until = inForce && version.signed?.validTo
  return [
    t('version', { number: version.number }),
    t(`state.${version.state}`),
    [t(inForce ? 'inForce' : 'notInForce'), until && t('validUntil', { day: format.date(until) })]
      .filter(Boolean)
      .join(' '),
  ].join(', ')
}

/** What is asked for: a version, the open text, or, where none is open, the newest version. */
function versionOf({ draft, versions }: DocumentDetail, versionId: string | null): DocumentVersion | null {
  if (versionId === null) return draft ? null : (versions[0] ?? null)
  const version = versions.find(({ id }) => id === versionId)
  if (!version) throw new AppError('not_found')
  return version
}

async function findState(documentId: string, seq: number): Promise<readonly Uint8Array[] | null> {
  return unlessRefused(readState(documentId, seq))
}

/** Everything a document on paper is made of, each thing through its own door. */
export async function collectSheet(actor: Actor, wanted: WantedSheet): Promise<Collected> {
  const { documentId, beside } = wanted
  const { place } = await accessDocument(actor, documentId, 'read')
  const [detail, programme, head] = await Promise.all([findDetail(documentId), findProgramme(), findHead(documentId)])
  const { language, item } = detail
  const [t, format] = [paperWords(language), createFormat(language)]
  const version = versionOf(detail, wanted.versionId)
  const seq = version?.seq ?? head
  const body = version ? (await readVersion(documentId, version.id)).body : await readBody(documentId, seq)
  const things = await findPictures(actor, body)
  const links = await findLinks(actor, body, beside)
  const state = wanted.withComments && wanted.format === 'docx' ? await findState(documentId, seq) : null
  const made = version ? dayOf(new Date(version.made.at)) : today()
  return {
    version,
    leftOut: things.leftOut + links.leftOut,
    sheet: {
      title: item.name,
      language,
      place: place.name,
      status: statusOf(version, detail, t, format),
      draft: version === null || !isOfficial(version),
      day: format.date(made),
      sha256: version && isOfficial(version) ? version.sha256 : null,
      body,
      funding: fundingOf(presentProgrammeCard(programme), t),
      pictures: things.pictures,
      links: links.links,
      folder: wanted.folder,
      origin: publicUrl(''),
      comments: state && { list: await findOpenComments(documentId, t), state },
    },
  }
}
