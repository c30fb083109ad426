// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/document.css'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { documentCardQuery } from '#client/features/documents/queries.ts'
import { StateTag } from '#client/features/library/components/StateTag.tsx'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Icon } from '#client/ui/Icon.tsx'

interface DocumentLinkProps {
  documentId: string
  path: string
  children?: ReactNode
}

/** A document that a message names: how it stands now, for who may read it; for others the link that was written. */
export function DocumentLink({ documentId, path, children }: DocumentLinkProps) {
  const t = useT()
  const { data: card } = useQuery(documentCardQuery(documentId))
  if (!card) return <Link to={path}>{children}</Link>
  return (
    <Link className="dcard" to={path}>
      <Icon name="doc" />
      <b dir={directionOf(card.title)}>{card.title}</b>
      <StateTag state={card.state} />
      <span className="meta">{t('library.version', { number: card.number })}</span>
    </Link>
  )
}
