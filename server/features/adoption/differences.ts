// SPDX-License-Identifier: AGPL-3.0-or-later
import { findHead } from '#server/features/writing/text.ts'
import { forgetAtStop } from '#server/lib/forget.ts'
import type { DocumentAdoption } from '#shared/features/adoption.ts'
import { AppError } from '#shared/lib/errors.ts'
import { idsOf } from './copies.ts'
import { sourcesOf } from './lineage.ts'
import type { AdoptionRecord, SourceVersion } from './model.ts'
import { mergeInto, readNow, readSource } from './texts.ts'

function originOf(adoption: AdoptionRecord): SourceVersion {
  const [origin] = sourcesOf(adoption)
  if (!origin) throw new AppError('not_found')
  return origin
}

/** The text as it was taken over, and as it is now. */
export async function findTexts(adoption: AdoptionRecord) {
  const [base, now] = await Promise.all([
    readSource(originOf(adoption), idsOf(adoption.files), 'drop'),
    readNow(adoption._id),
  ])
  return { base, now }
}

/** Everybody who has a document open asks after every change: texts are held against one another once for each. */
const counted = new Map<string, { of: string; differences: Promise<number> }>()
const mostCounted = 500
forgetAtStop(() => counted.clear())

async function countDifferences(adoption: AdoptionRecord): Promise<number> {
  const { base, now } = await findTexts(adoption)
  return mergeInto(base, base, now).steps.length
}

async function findDifferences(adoption: AdoptionRecord): Promise<number> {
  const of = [originOf(adoption).versionId, adoption.files.length, await findHead(adoption._id)].join(' ')
  const known = counted.get(adoption._id)
  if (known?.of === of) return known.differences
  const differences = countDifferences(adoption)
  counted.delete(adoption._id)
  counted.set(adoption._id, { of, differences })
  const [oldest] = counted.size > mostCounted ? counted.keys() : []
  if (oldest !== undefined) counted.delete(oldest)
  // what failed is asked again
  differences.catch(() => counted.delete(adoption._id))
  return differences
}

export async function describeOrigin(adoption: AdoptionRecord): Promise<DocumentAdoption['origin']> {
  const { documentId, title, placeName, number } = originOf(adoption)
  return { documentId, title, placeName, number, differences: await findDifferences(adoption) }
}
