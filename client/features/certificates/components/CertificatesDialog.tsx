// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { certificatesQuery } from '#client/features/certificates/queries.ts'
import { useCertificateDownload } from '#client/features/certificates/useDownload.ts'
import { fullName } from '#client/features/register/words.ts'
import { api } from '#client/lib/api.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { type Certificate, certificateEndpoints, isAttested } from '#shared/features/certificates.ts'
import type { Register } from '#shared/features/register.ts'

interface CertificatesDialogProps {
  register: Register
  onClose: () => void
}

/** Who has a certificate of a closed register, who lacks one, and those that a correction has replaced. */
export function CertificatesDialog({ register, onClose }: CertificatesDialogProps) {
  const t = useT()
  const query = useQuery(certificatesQuery(register.meetingId))
  return (
    <Dialog title={t('certificates.title')} open onClose={onClose}>
      <p className="hint">{t('certificates.hint')}</p>
      {query.data ? (
        <Certificates register={register} certificates={query.data.certificates} />
      ) : (
        <Unanswered questions={[query]} rows={3} />
      )}
    </Dialog>
  )
}

interface CertificatesProps extends Pick<CertificatesDialogProps, 'register'> {
  certificates: readonly Certificate[]
}

function Certificates({ register: { meetingId, rows }, certificates }: CertificatesProps) {
  const t = useT()
  const valid = new Map(certificates.filter(({ state }) => state === 'valid').map((one) => [one.rowId, one]))
  const replaced = certificates.filter(({ state }) => state === 'replaced')
  const people = rows.filter(isAttested)
  const missing = people.filter(({ id }) => !valid.has(id)).length
  return (
    <>
      {people.length === 0 && <p className="muted">{t('certificates.nobody')}</p>}
      {missing > 1 && <Issue meetingId={meetingId} rowIds={null} missing={missing} />}
      <ul className="plainlist certlist">
        {people.map((row) => {
          const certificate = valid.get(row.id)
          const name = fullName(row)
          return (
            <li key={row.id}>
              {certificate ? (
                <Issued name={name} certificate={certificate} />
              ) : (
                <Issue meetingId={meetingId} rowIds={[row.id]} name={name} />
              )}
            </li>
          )
        })}
        {replaced.map((one) => (
          <li key={one.id}>
            <Replaced certificate={one} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Line({ name, said, children }: { name: string; said: string; children?: ReactNode }) {
  return (
    <div className="actsrow">
      <span className="grow">
        <b dir="auto">{name}</b>
        <br />
        <span className="meta">{said}</span>
      </span>
      {children}
    </div>
  )
}

function Issued({ name, certificate: { id, issuedAt } }: { name: string; certificate: Certificate }) {
  const t = useT()
  const format = useFormat()
  const download = useCertificateDownload()
  return (
    <Line name={name} said={t('certificates.issued', { at: format.full(issuedAt) })}>
      <Button small icon="download" aria-label={t('certificates.downloadOf', { name })} onClick={() => download(id)}>
        {t('certificates.download')}
      </Button>
    </Line>
  )
}

function Replaced({ certificate: { who, issuedAt } }: { certificate: Certificate }) {
  const t = useT()
  const format = useFormat()
  return <Line name={who} said={t('certificates.replacedOn', { at: format.full(issuedAt) })} />
}

type IssueProps = { meetingId: string } & (
  | { rowIds: string[]; name: string; missing?: never }
  /** All who lack one. */
  | { rowIds: null; name?: never; missing: number }
)

function Issue({ meetingId, rowIds, name, missing }: IssueProps) {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const issuing = useSubmit(async () => {
    const issued = await api(certificateEndpoints.issue, { meetingId, rowIds })
    queryClient.setQueryData(certificatesQuery(meetingId).queryKey, issued)
    toast({ text: t('certificates.done', { count: missing ?? 1 }) })
  })
  return (
    <form onSubmit={issuing.onSubmit}>
      <FormError>{issuing.error ?? issuing.fieldError('rowIds') ?? issuing.fieldError('register')}</FormError>
      {name === undefined ? (
        <div className="actsrow">
          <span className="grow" />
          <Button kind="primary" type="submit" busy={issuing.busy}>
            {t('certificates.issueAll', { count: missing })}
          </Button>
        </div>
      ) : (
        <Line name={name} said={t('certificates.missing')}>
          <Button small type="submit" busy={issuing.busy} aria-label={t('certificates.issueTo', { name })}>
            {t('certificates.issue')}
          </Button>
        </Line>
      )}
    </form>
  )
}
