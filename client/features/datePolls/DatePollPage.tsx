// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/meetings.css'
import '#client/styles/datePolls.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { audienceOf, typeOf, whenOf, whereOf } from '#client/features/meetings/words.ts'
import { directionOf } from '#client/lib/direction.ts'
import { isCode } from '#client/lib/errors.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { errorWords } from '#client/lib/submit.ts'
import { useTitle } from '#client/lib/title.ts'
import { Banner } from '#client/ui/Banner.tsx'
import { Button, ButtonLink } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { NoRight, PageToCome } from '#client/ui/States.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { phone, useMediaQuery } from '#client/ui/useMediaQuery.ts'
import { bestSlots, type DatePoll } from '#shared/features/datePolls.ts'
import { today } from '#shared/lib/dates.ts'
import { MyPollAnswer } from './components/MyPollAnswer.tsx'
import { PollGrid } from './components/PollGrid.tsx'
import { PollSlots } from './components/PollSlots.tsx'
import { setPollOpen } from './edit.ts'
import { datePollQuery } from './queries.ts'

/** A meeting whose day its people choose: the days, who can, and my own answer. */
export function DatePollPage() {
  const t = useT()
  const { pollId = '' } = useParams()
  const { data, error, refetch } = useQuery(datePollQuery(pollId))
  useTitle(data?.title ?? t('datePolls.title'))
  if (isCode(error, 'not_found')) return <NoRight />
  if (!data) return <PageToCome title={t('datePolls.title')} failed={error !== null} onRetry={() => void refetch()} />
  return <Poll poll={data} />
}

function Poll({ poll }: { poll: DatePoll }) {
  const t = useT()
  const format = useFormat()
  const onPhone = useMediaQuery(phone)
  const { title, description, state, meetingId, closes, counts } = poll
  const chosen = poll.slots.find(({ id }) => id === poll.chosenSlotId)
  const best = new Set(state === 'closed' ? [] : bestSlots(counts))
  const takesAnswers = state === 'open' && closes >= today()
  const where = whereOf(t, poll)
  return (
    <div className="page place meeting">
      <header className="mthead pollhead">
        <div className="top">
          <div className="ttlwrap">
            <nav className="mway" aria-label={t('meetings.way')}>
              <Link to={paths.agenda}>{t('meetings.agenda.title')}</Link>
              <Icon name="right" small />
              <span dir="auto">{audienceOf(t, format, poll)}</span>
            </nav>
            <h1 dir={directionOf(title)}>{title}</h1>
            <div className="facts">
              {state !== 'closed' && (
                <span>
                  <Icon name="clock" />
                  <b>{chosen ? whenOf(t, format, chosen) : t('datePolls.until', { day: format.day(closes) })}</b>
                </span>
              )}
              {where && (
                <span dir="auto">
                  <Icon name="place" />
                  {where}
                </span>
              )}
              <span>
                <Icon name="lab" />
                {typeOf(t, poll.type)}
              </span>
            </div>
          </div>
          {poll.organises && state !== 'chosen' && (
            <div className="pollact">
              <OpenButton poll={poll} />
            </div>
          )}
        </div>
      </header>
      <div className="mtbody">
        <div className="colstack">
          <How poll={poll} over={!takesAnswers} />
          {description !== '' && (
            <Card>
              <p className="lines" dir={directionOf(description)}>
                {description}
              </p>
            </Card>
          )}
          <Card title={t('datePolls.days')}>
            <PollSlots poll={poll} best={best} withPeople={onPhone} />
          </Card>
          {!onPhone && poll.networks.length > 0 && (
            <Card title={t('datePolls.grid')}>
              <PollGrid poll={poll} best={best} />
            </Card>
          )}
        </div>
        <div className="colstack rsvpcol">
          {takesAnswers && <MyPollAnswer poll={poll} />}
          {meetingId !== null && (
            <ButtonLink kind="primary" icon="calendar" to={paths.meeting(meetingId)}>
              {t('datePolls.openMeeting')}
            </ButtonLink>
          )}
        </div>
      </div>
    </div>
  )
}

/** What has become of it, where answers are not taken any more. */
function How({ poll: { state, organises }, over }: { poll: DatePoll; over: boolean }) {
  const t = useT()
  if (!over) return null
  const words = state === 'open' ? (organises ? 'toChoose' : 'over') : state
  return (
    <Banner kind="info" icon="calendar">
      {t(`datePolls.how.${words}`)}
    </Banner>
  )
}

/** Gives it up without a day, or takes it up again. */
function OpenButton({ poll: { id, state } }: { poll: DatePoll }) {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const set = (open: boolean) =>
    void setPollOpen(queryClient, id, open).then(
      () =>
        toast({
          text: t(open ? 'datePolls.reopened' : 'datePolls.closed'),
          action: { label: t('ui.undo'), run: () => set(!open) },
        }),
      (error: unknown) => toast({ text: errorWords(t, error) }),
    )
  const open = state === 'open'
  return (
    <Button small icon={open ? 'stop' : 'undo'} onClick={() => set(!open)}>
      {t(open ? 'datePolls.close' : 'datePolls.reopen')}
    </Button>
  )
}
