// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/register.css'
import { useQuery } from '@tanstack/react-query'
import { myCertificateQuery } from '#client/features/certificates/queries.ts'
import { useCertificateDownload } from '#client/features/certificates/useDownload.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Banner } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import type { Meeting } from '#shared/features/meetings.ts'

/** On the page of a meeting that has begun, for who has one. */
export function CertificateCard({ meeting }: { meeting: Meeting }) {
  const t = useT()
  const format = useFormat()
  const download = useCertificateDownload()
  const begun = Date.parse(meeting.start) < Date.now()
  const certificate = useQuery({ ...myCertificateQuery(meeting.id), enabled: begun }).data?.certificate
  if (!certificate) return null
  return (
    <section className="card checkincard" aria-label={t('certificates.mine.title')}>
      <h2 className="h2">{t('certificates.mine.title')}</h2>
      {certificate.state === 'replaced' ? (
        <Banner kind="info">{t('certificates.mine.replaced')}</Banner>
      ) : (
        <>
          <p>{t('certificates.mine.ready', { at: format.full(certificate.issuedAt) })}</p>
          <Button wide icon="download" onClick={() => download(certificate.id)}>
            {t('certificates.mine.download')}
          </Button>
        </>
      )}
    </section>
  )
}
