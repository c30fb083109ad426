// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from 'react-router'
import { StateTag } from '#client/features/library/components/StateTag.tsx'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Icon } from '#client/ui/Icon.tsx'
import type { DocumentCard } from '#shared/features/documents.ts'

/** The version that counts: one press opens it. */
export function InForceRow({ card }: { card: DocumentCard }) {
  const t = useT()
  const format = useFormat()
  const { inForce } = card
  if (!inForce) return null
  return (
    <li>
      <Link className="drow" to={`${paths.document(card.id)}?versione=${inForce.versionId}`}>
        <Icon name="doc" />
        <b dir={directionOf(card.title)}>{card.title}</b>
        <span className="m">
          <StateTag state={inForce.state} />
          <span className="meta">{t('library.inForce.version', { number: inForce.number })}</span>
          {inForce.validTo !== null && (
            <span className="meta">{t('library.inForce.until', { day: format.date(inForce.validTo) })}</span>
          )}
        </span>
      </Link>
    </li>
  )
}
