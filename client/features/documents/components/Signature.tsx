// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from 'react-router'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Icon } from '#client/ui/Icon.tsx'
import type { DocumentVersion } from '#shared/features/documents.ts'
import { dayOf } from '#shared/lib/dates.ts'
import { HashLine } from './HashLine.tsx'

/** The proof: who signed for which body, the number, the paper. Trama records it and judges nothing. */
export function Signature({ signed }: { signed: NonNullable<DocumentVersion['signed']> }) {
  const t = useT()
  const format = useFormat()
  return (
    <div className="dsignature">
      <ul aria-label={t('documents.sign.bodies')}>
        {signed.bodies.map(({ body, person, role, day }) => (
          <li key={`${body} ${person}`} dir="auto">
            <b>{body}</b>
            <span className="who2">{t('documents.sign.signedFor', { person, role, day: format.date(day) })}</span>
          </li>
        ))}
      </ul>
      {signed.registryNumber !== null && (
        <p className="who2">{t('documents.sign.number', { number: signed.registryNumber })}</p>
      )}
      <p className="who2">
        {t('documents.sign.recordedBy', { name: signed.by.name, day: format.date(dayOf(new Date(signed.at))) })}
      </p>
      <Link className="dpaper" to={paths.file(signed.file.fileId)}>
        <Icon name="file" small />
        <span dir="auto">{signed.file.name}</span>
      </Link>
      <HashLine label={t('documents.sign.fileHash')} sha256={signed.file.sha256} />
      <p className="who2">{t('documents.sign.notVerified')}</p>
    </div>
  )
}
