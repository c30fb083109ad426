// SPDX-License-Identifier: AGPL-3.0-or-later
import { FollowButton } from '#client/features/calendars/components/FollowButton.tsx'
import { turned, views } from '#client/features/meetings/calendar.ts'
import type { Agenda } from '#client/features/meetings/useAgenda.ts'
import { useInviting } from '#client/features/meetings/useInviting.ts'
import { useMyPlaces } from '#client/features/places/queries.ts'
import { type T, useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Button, ButtonLink } from '#client/ui/Button.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { Seg } from '#client/ui/Seg.tsx'
import { Select } from '#client/ui/TextField.tsx'
import { today } from '#shared/lib/dates.ts'
import type { Format } from '#shared/lib/format.ts'

const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1)

function spanOf(t: T, format: Format, { view, day, from, to }: Agenda): string {
  if (view === 'month') return capital(format.month(day))
  if (view === 'week') return t('meetings.agenda.span', { from: format.date(from), to: format.date(to) })
  return day === today() ? t('meetings.agenda.fromToday') : t('meetings.agenda.from', { day: format.date(from) })
}

/** What is looked at, and the ways to look elsewhere. */
export function AgendaTools({ agenda }: { agenda: Agenda }) {
  const t = useT()
  const format = useFormat()
  const { invites } = useInviting()
  const { networks, labs } = useMyPlaces()
  const { view, day, placeId, setView, setDay, setPlace } = agenda
  const places = [...networks, ...labs]
  return (
    <>
      <header className="phead">
        <h1>{t('meetings.agenda.title')}</h1>
        <span className="muted" aria-live="polite">
          {spanOf(t, format, agenda)}
        </span>
        <span className="grow" />
        {invites && (
          <ButtonLink kind="primary" icon="plus" to={paths.newMeeting}>
            {t('meetings.agenda.create')}
          </ButtonLink>
        )}
      </header>
      <div className="agendatools">
        <Seg
          label={t('meetings.agenda.view')}
          options={views.map((value) => ({ value, label: t(`meetings.agenda.views.${value}`) }))}
          value={view}
          onChange={setView}
        />
        <span className="turns">
          <IconButton
            icon="left"
            label={t(`meetings.agenda.before.${view}`)}
            onClick={() => setDay(turned(view, day, -1))}
          />
          <Button small onClick={() => setDay(today())}>
            {t('meetings.agenda.today')}
          </Button>
          <IconButton
            icon="right"
            label={t(`meetings.agenda.after.${view}`)}
            onClick={() => setDay(turned(view, day, 1))}
          />
        </span>
        <FollowButton place={places.find(({ id }) => id === placeId)} />
        <span className="grow" />
        {places.length > 1 && (
          <Select
            label={t('meetings.agenda.place')}
            value={placeId ?? ''}
            options={[
              { value: '', label: t('meetings.agenda.allPlaces') },
              ...places.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={({ target }) => setPlace(target.value)}
          />
        )}
      </div>
    </>
  )
}
