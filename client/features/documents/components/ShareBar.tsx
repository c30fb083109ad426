// SPDX-License-Identifier: AGPL-3.0-or-later
import { sharesOf } from '#client/features/documents/shares.ts'
import { sharesLine, sharesSaid } from '#client/features/documents/versionWords.ts'
import { useT } from '#client/lib/i18n.tsx'
import type { DocumentVersion } from '#shared/features/documents.ts'

/** Everybody who wrote in it, with their share of what is new. */
export function ShareBar({ authors }: { authors: DocumentVersion['authors'] }) {
  const t = useT()
  const shares = sharesOf(authors)
  if (shares.length === 0) return null
  return (
    <>
      <div className="share" role="img" aria-label={sharesSaid(t, shares)}>
        {shares.map(({ person, percent }) => (
          <i key={person.id} data-c={person.colour} style={{ flex: percent }} />
        ))}
      </div>
      <p className="who2" aria-hidden="true" dir="auto">
        {sharesLine(shares)}
      </p>
    </>
  )
}
