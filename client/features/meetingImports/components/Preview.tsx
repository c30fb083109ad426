// SPDX-License-Identifier: AGPL-3.0-or-later

import { useFormat, useT } from '#client/lib/i18n.tsx'
import type { useSubmit } from '#client/lib/submit.ts'
import { Banner, FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import type { MeetingImportPreview } from '#shared/features/meetingImports.ts'
import { Notices, Problems } from './Problems.tsx'

/** The meetings as they would be. */
function Sample({ sample, meetings }: Pick<MeetingImportPreview, 'sample' | 'meetings'>) {
  const t = useT()
  const format = useFormat()
  return (
    <section aria-label={t('meetingImports.sample')}>
      <ul>
        {sample.map(({ line, title, start, end, activity, places, people }) => (
          <li key={line} className="placerow two">
            <span className="t" dir="auto">
              <b>{title}</b>
              <span className="meta">
                {format.full(start)}–{format.time(end)}
              </span>
              <span className="meta">{[activity, ...places].join(' · ')}</span>
            </span>
            <span className="end meta">{t('meetingImports.came', { count: people })}</span>
          </li>
        ))}
      </ul>
      {sample.length < meetings && <p className="muted">{t('meetingImports.sampleMore', { shown: sample.length })}</p>}
    </section>
  )
}

interface PreviewProps {
  preview: MeetingImportPreview
  submit: ReturnType<typeof useSubmit>
}

/** What the file would do, or what is wrong with it; then all of it at once. */
export function Preview({ preview, submit }: PreviewProps) {
  const t = useT()
  const format = useFormat()
  const { encoding, delimiter, meetings, people, minutes, first, last, problems, already } = preview
  const read = t('meetingImports.readAs', {
    encoding: t(`meetingImports.encoding.${encoding}`),
    delimiter: t(`meetingImports.delimiter.${delimiter}`),
  })
  return (
    <form className="form" noValidate onSubmit={submit.onSubmit}>
      <p className="meta" role="status">
        {read}
      </p>
      {already && (
        <Banner kind="info">{t('meetingImports.already', { name: already.by, at: format.full(already.at) })}</Banner>
      )}
      {problems.length > 0 && <Problems {...preview} />}
      <Notices {...preview} />
      {problems.length === 0 && !already && first && last && (
        <>
          <p role="status">
            <b>{t('meetingImports.ready', { count: meetings })}</b>{' '}
            {t('meetingImports.sum', {
              people: t('meetingImports.people', { count: people }),
              hours: format.duration(minutes),
              first: format.date(first),
              last: format.date(last),
            })}
          </p>
          <FormError>{submit.error ?? submit.fieldError('file')}</FormError>
          <Sample {...preview} />
          <div className="actsrow">
            <Button kind="primary" type="submit" busy={submit.busy}>
              {t('meetingImports.confirm', { count: meetings })}
            </Button>
          </div>
        </>
      )}
    </form>
  )
}
