// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/place.css'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, Fragment, useState } from 'react'
import { useMailToken } from '#client/features/accounts/token.ts'
import { AccessLayout } from '#client/features/sessions/components/AccessLayout.tsx'
import { api } from '#client/lib/api.ts'
import { isCode } from '#client/lib/errors.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { errorWords } from '#client/lib/submit.ts'
import { useTitle } from '#client/lib/title.ts'
import { Banner, FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { TextField } from '#client/ui/TextField.tsx'
import { certificateEndpoints, type ShownCertificate } from '#shared/features/certificates.ts'

/** Whoever was shown a certificate learns whether it is one, and no more than stands on it. */
export function CertificatePage() {
  const t = useT()
  useTitle(t('certificates.check.title'))
  const given = useMailToken()
  const [typed, setTyped] = useState(given)
  const [code, setCode] = useState(given)
  const query = useQuery({
    queryKey: ['certificate', code],
    queryFn: () => api(certificateEndpoints.check, { code }),
    enabled: code.trim() !== '',
    retry: false,
    refetchOnWindowFocus: false,
  })
  const wrong = isCode(query.error, 'not_found') || isCode(query.error, 'invalid')
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (typed === code) void query.refetch()
    else setCode(typed)
  }
  return (
    <AccessLayout title={t('certificates.check.title')} lead={t('certificates.check.lead')}>
      {query.error && !wrong && <FormError>{errorWords(t, query.error)}</FormError>}
      {query.data && <Shown certificate={query.data} />}
      <form className="form2" noValidate onSubmit={onSubmit}>
        <TextField
          label={t('certificates.check.code')}
          hint={t('certificates.check.hint')}
          name="code"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={60}
          value={typed}
          error={wrong ? t('certificates.check.wrong') : undefined}
          onChange={({ target }) => setTyped(target.value)}
        />
        <Button kind="primary" wide type="submit" busy={query.isFetching}>
          {t('certificates.check.act')}
        </Button>
      </form>
    </AccessLayout>
  )
}

function Shown({ certificate: { name, meeting, date, minutes, issuer, state } }: { certificate: ShownCertificate }) {
  const t = useT()
  const format = useFormat()
  const facts = [
    { id: 'name', value: name },
    { id: 'meeting', value: meeting },
    { id: 'date', value: format.day(date) },
    { id: 'hours', value: format.duration(minutes) },
    { id: 'issuer', value: issuer },
  ] as const
  return (
    <section aria-label={t('certificates.check.title')}>
      {state === 'valid' ? (
        <Banner kind="info" icon="check" title={t('certificates.check.valid')} />
      ) : (
        <Banner kind="err" title={t('certificates.check.replaced')} />
      )}
      <dl className="dl">
        {facts.map(({ id, value }) => (
          <Fragment key={id}>
            <dt>{t(`certificates.check.${id}`)}</dt>
            <dd dir="auto">{value}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  )
}
