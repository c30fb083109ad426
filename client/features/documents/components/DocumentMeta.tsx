// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from 'react-router'
import { signedOn } from '#client/features/documents/versionWords.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Icon } from '#client/ui/Icon.tsx'
import type { DocumentDetail, DocumentVersion } from '#shared/features/documents.ts'
import { dayOf, today } from '#shared/lib/dates.ts'

/** 'versione vigente: 2, firmata il 12 settembre 2025' */
function InForce({ version }: { version: DocumentVersion }) {
  const t = useT()
  const format = useFormat()
  const { signed, approved } = version
  const number = version.number ?? 0
  const words = signed
    ? t('documents.inForceSigned', { number, day: format.date(signedOn(signed)) })
    : t('documents.inForceApproved', { number, day: approved ? format.date(dayOf(new Date(approved.at))) : '' })
  return (
    <Link to={`${paths.document(version.documentId)}?versione=${version.id}`}>
      <Icon name={signed ? 'seal' : 'approved'} small /> {words}
    </Link>
  )
}

/** Below the title: which version this is, until when it is commented, and which one counts. */
export function DocumentMeta({ detail, version }: { detail: DocumentDetail; version: DocumentVersion | undefined }) {
  const t = useT()
  const format = useFormat()
  const { draft, versions, inForceId } = detail
  const inForce = versions.find(({ id }) => id === inForceId)
  const ended = inForce ? undefined : versions.find(({ state }) => state === 'signed')
  const endedOn = ended?.signed?.validTo ?? null
  const due = draft?.review?.dueDay
  const number = version ? version.number : (draft?.number ?? versions[0]?.number)
  return (
    <>
      {number != null && (
        <span>
          {version === undefined && draft && due
            ? t('documents.versionUntil', { number, day: format.day(due) })
            : t('documents.versionNumber', { number })}
        </span>
      )}
      {inForce && inForce.id !== version?.id && <InForce version={inForce} />}
      {inForce && inForce.id === version?.id && <span>{t('documents.inForceNow')}</span>}
      {endedOn !== null && endedOn < today() && (
        <span>{t('documents.ended', { number: ended?.number ?? 0, day: format.date(endedOn) })}</span>
      )}
    </>
  )
}
