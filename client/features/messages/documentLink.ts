// SPDX-License-Identifier: AGPL-3.0-or-later
import { lazyPart } from '#client/lib/lazyPart.ts'

/** The document that a path of ours leads to. */
export const documentOf = (path: string): string | undefined =>
  /^\/documenti\/([A-Za-z0-9_-]{22})(?:[?#]|$)/.exec(path)?.[1]

/** Downloaded when the first message names a document. */
export const DocumentLink = lazyPart(
  async () => (await import('#client/features/documents/components/DocumentLink.tsx')).DocumentLink,
)
