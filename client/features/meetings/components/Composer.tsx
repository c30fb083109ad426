// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import { DatesChoice, SlotFields } from '#client/features/datePolls/components/SlotFields.tsx'
import { isCalledFor, isPolled, type MeetingForm, refusedNames } from '#client/features/meetings/form.ts'
import type { useMeetingForm } from '#client/features/meetings/useMeetingForm.ts'
import { useMyPlaces } from '#client/features/places/queries.ts'
import { RepeatFields } from '#client/features/series/components/RepeatFields.tsx'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useSubmit } from '#client/lib/submit.ts'
import { Banner, FormError } from '#client/ui/Banner.tsx'
import { Button, ButtonLink } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { Select } from '#client/ui/TextField.tsx'
import type { Meeting } from '#shared/features/meetings.ts'
import { AgendaEditor } from './AgendaEditor.tsx'
import { AudienceTree } from './AudienceTree.tsx'
import { MeetingFields } from './MeetingFields.tsx'
import { OrganiserFields } from './OrganiserFields.tsx'
import { SeatFields } from './SeatFields.tsx'
import { TimeFields } from './TimeFields.tsx'

interface ComposerProps {
  title: string
  act: string
  written: ReturnType<typeof useMeetingForm>
  onSend: () => Promise<void>
  /** The one that is changed. */
  meeting?: Meeting
  /** Above the fields. */
  children?: ReactNode
}

/** All that is said of a meeting, on one page. */
export function Composer({ title, act, written, onSend, meeting, children }: ComposerProps) {
  const t = useT()
  const submit = useSubmit(onSend)
  const { form, resumed, restart } = written
  const change = (part: Partial<MeetingForm>) => {
    submit.corrected(refusedNames(part))
    written.change(part)
  }
  const fields = { form, change, fieldError: submit.fieldError }
  const [search] = useSearchParams()
  const { places } = useMyPlaces()
  const from = places.find(({ id }) => id === search.get('per'))
  const back = meeting ? paths.meeting(meeting.id) : from ? paths.meetingsOf(from) : paths.agenda
  return (
    <div className="page pad meetform">
      <header className="phead">
        <Link className="ib" to={back} aria-label={t('meetings.form.back')}>
          <Icon name="back" />
        </Link>
        <h1>{title}</h1>
      </header>
      <form className="meetingform" onSubmit={submit.onSubmit} noValidate aria-label={title}>
        {resumed && (
          <Banner
            kind="info"
            icon="pencil"
            actions={
              <Button small kind="quiet" icon="undo" onClick={restart}>
                {t('meetings.form.restart')}
              </Button>
            }
          >
            {t('meetings.form.resumed')}
          </Banner>
        )}
        {children}
        <FormError>{submit.error}</FormError>
        <Card title={t('meetings.form.part.what')}>
          <MeetingFields {...fields} />
        </Card>
        <Card title={t('meetings.form.part.when')}>
          <div className="form">
            {!meeting && !isCalledFor(form) && <DatesChoice {...fields} />}
            {!meeting && isPolled(form) ? (
              <SlotFields {...fields} />
            ) : (
              <>
                <TimeFields {...fields} meeting={meeting} />
                {!meeting && <RepeatFields {...fields} />}
              </>
            )}
            {meeting?.seriesId && (
              <Select
                label={t('meetings.series.scope')}
                value={form.scope}
                options={[
                  { value: 'one', label: t('meetings.series.onlyThis') },
                  { value: 'following', label: t('meetings.series.andFollowing') },
                ]}
                onChange={({ target }) => change({ scope: target.value === 'following' ? 'following' : 'one' })}
              />
            )}
          </div>
        </Card>
        <Card title={t('meetings.form.part.who')}>
          <AudienceTree {...fields} invited={meeting?.audience ?? []} />
          <OrganiserFields {...fields} />
        </Card>
        <Card title={t('meetings.form.part.seats')}>
          <SeatFields {...fields} />
        </Card>
        <Card title={t('meetings.agendaItems.title')}>
          <AgendaEditor {...fields} />
        </Card>
        <div className="actsrow">
          <span className="hint">{t('meetings.form.kept')}</span>
          <span className="grow" />
          <ButtonLink kind="quiet" to={back}>
            {t('ui.cancel')}
          </ButtonLink>
          <Button kind="primary" type="submit" busy={submit.busy}>
            {act}
          </Button>
        </div>
      </form>
    </div>
  )
}
