// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { Link } from 'react-router'
import { CalendarButton } from '#client/features/calendars/components/CalendarButton.tsx'
import { useMeetingRights } from '#client/features/meetings/useRights.ts'
import { activityOf, audienceOf, typeOf, whenOf, whereOf } from '#client/features/meetings/words.ts'
import { useMyPlaces } from '#client/features/places/queries.ts'
import { ReminderDialog } from '#client/features/reminders/components/ReminderDialog.tsx'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { DateLeaf } from '#client/ui/DateLeaf.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { Tabs } from '#client/ui/Tabs.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import type { AnswersView } from '#shared/features/answers.ts'
import type { Meeting } from '#shared/features/meetings.ts'
import { CancelDialog } from './CancelDialog.tsx'
import { MeetingMenu } from './MeetingMenu.tsx'

/** Where it belongs: the one place it is for, as far as it is mine to open. */
function Crumbs({ meeting }: { meeting: Meeting }) {
  const t = useT()
  const format = useFormat()
  const { places } = useMyPlaces()
  const [only] = meeting.audience
  const mine = meeting.audience.length === 1 && places.some(({ id }) => id === only?.id)
  return (
    <nav className="mway" aria-label={t('meetings.way')}>
      <Link to={paths.agenda}>{t('meetings.agenda.title')}</Link>
      <Icon name="right" small />
      {mine && only ? (
        <Link to={paths.meetingsOf(only)} dir="auto">
          {only.name}
        </Link>
      ) : (
        <span dir="auto">{audienceOf(t, format, meeting)}</span>
      )}
    </nav>
  )
}

/** The conversation of a meeting is in one place, which not everybody who comes may read. */
function useTalk({ audience, threadId }: Meeting): string | null {
  const { places } = useMyPlaces()
  const home = audience.length === 1 ? audience[0] : audience.find(({ kind }) => kind === 'lab')
  return threadId !== null && places.some(({ id }) => id === home?.id) ? threadId : null
}

/** The head of a meeting, the same over its parts. */
export function MeetingHead({ meeting, answers }: { meeting: Meeting; answers: AnswersView }) {
  const t = useT()
  const format = useFormat()
  const { organises, keepsRegister } = useMeetingRights(meeting)
  const talk = useTalk(meeting)
  const [cancelling, setCancelling] = useState(false)
  const [reminding, setReminding] = useState(false)
  const { id, start, end, cancelled } = meeting
  const here = paths.meeting(id)
  const where = whereOf(t, meeting)
  const activity = activityOf(t, meeting)
  return (
    <header className="mthead">
      <div className="top">
        <DateLeaf at={start} large struck={cancelled !== null} />
        <div className="ttlwrap">
          <Crumbs meeting={meeting} />
          <h1 dir={directionOf(meeting.title)} className={cancelled ? 'struck' : undefined}>
            {meeting.title}
          </h1>
          <div className="facts">
            {cancelled && <Tag tone="bad">{t('meetings.isCancelled')}</Tag>}
            <span>
              <Icon name="clock" />
              <b>
                <time dateTime={`${start}/${end}`}>{whenOf(t, format, meeting)}</time>
              </b>
            </span>
            {where && (
              <span dir="auto">
                <Icon name="place" />
                {where}
              </span>
            )}
            <span>
              <Icon name="lab" />
              {activity ?? typeOf(t, meeting.type)}
            </span>
          </div>
        </div>
        <div className="acts">
          <CalendarButton meeting={meeting} />
          {organises && (
            <MeetingMenu
              meeting={meeting}
              onCancel={() => setCancelling(true)}
              onReminders={() => setReminding(true)}
            />
          )}
        </div>
      </div>
      <Tabs
        label={t('meetings.parts')}
        tabs={[
          { to: here, label: t('meetings.tabs.announcement') },
          {
            to: `${here}/adesioni`,
            label: t('meetings.tabs.answers'),
            count: answers.totals.inPerson + answers.totals.online,
          },
          ...(keepsRegister ? [{ to: paths.register(id), label: t('meetings.tabs.register') }] : []),
          ...(talk === null ? [] : [{ to: paths.thread(talk), label: t('meetings.tabs.talk') }]),
        ]}
      />
      {reminding && <ReminderDialog meetingId={id} onClose={() => setReminding(false)} />}
      {cancelling && <CancelDialog meeting={meeting} onClose={() => setCancelling(false)} />}
    </header>
  )
}
