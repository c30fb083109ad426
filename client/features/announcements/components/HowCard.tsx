// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { type ComposerDraft, hourOf, withMeeting } from '#client/features/announcements/drafts.ts'
import { comingMeetingsQuery } from '#client/features/announcements/queries.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Checkbox, RadioCards } from '#client/ui/Choices.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { Select, TextField } from '#client/ui/TextField.tsx'
import { acknowledgements, replyWays } from '#shared/features/announcements.ts'
import { today } from '#shared/lib/dates.ts'
import { readTypedClock } from '#shared/lib/typedClock.ts'

interface HowCardProps {
  draft: ComposerDraft
  onChange: (part: Partial<ComposerDraft>) => void
  fieldError: (name: string) => string | undefined
  /** People of the audience who could not answer in one conversation for all. */
  outside: number
}

function MeetingField({ draft, onChange }: Pick<HowCardProps, 'draft' | 'onChange'>) {
  const t = useT()
  const format = useFormat()
  const { data } = useQuery(comingMeetingsQuery)
  if (!data || data.meetings.length === 0) return null
  return (
    <Select
      label={t('announcements.meeting')}
      optional
      value={draft.meetingId}
      options={[
        { value: '', label: t('announcements.noMeeting') },
        ...data.meetings.map(({ id, title, start }) => ({ value: id, label: `${title}, ${format.full(start)}` })),
      ]}
      hint={t('announcements.meetingHint')}
      onChange={({ target }) => {
        const chosen = data.meetings.find(({ id }) => id === target.value)
        onChange(chosen ? withMeeting(draft, chosen) : { meetingId: '' })
      }}
    />
  )
}

/** What is wrong with the time, or what it means. */
function useTimeWords({ day, time }: ComposerDraft): { error?: string; hint?: string } {
  const t = useT()
  const format = useFormat()
  if (time === '' || day === '') return {}
  const reading = readTypedClock(time, day)
  if (reading.kind === 'unreadable') return { error: t('announcements.badTime') }
  if (reading.kind === 'skipped') return { error: t('announcements.skippedTime', { next: reading.next }) }
  const at = hourOf({ day, time })
  return at === null ? {} : { hint: t('announcements.leavesAt', { at: format.full(at) }) }
}

function WhenFields({ draft, onChange, fieldError }: HowCardProps) {
  const t = useT()
  const words = useTimeWords(draft)
  const error = words.error ?? fieldError('sendAt')
  return (
    <>
      <RadioCards
        legend={t('announcements.when')}
        legendShown
        name="when"
        value={draft.later ? 'later' : 'now'}
        options={[
          { value: 'now', label: t('announcements.now') },
          { value: 'later', label: t('announcements.later') },
        ]}
        onChange={(value) => onChange({ later: value === 'later' })}
      />
      {draft.later && (
        <div className="pair">
          <TextField
            type="date"
            label={t('announcements.day')}
            min={today()}
            value={draft.day}
            onChange={({ target }) => onChange({ day: target.value })}
          />
          <TextField
            label={t('announcements.time')}
            inputMode="numeric"
            placeholder="9:30"
            value={draft.time}
            {...(words.hint && { hint: words.hint })}
            {...(error && { error })}
            onChange={({ target }) => onChange({ time: target.value })}
          />
        </div>
      )}
    </>
  )
}

export function HowCard(props: HowCardProps) {
  const { draft, onChange, fieldError, outside } = props
  const t = useT()
  return (
    <Card title={t('announcements.how')}>
      <div className="form">
        <RadioCards
          legend={t('announcements.acknowledgement')}
          legendShown
          name="acknowledgement"
          value={draft.acknowledgement}
          options={acknowledgements.map((value) => ({
            value,
            label: t(`announcements.asks.${value}`),
            hint: t(`announcements.asksHint.${value}`),
          }))}
          onChange={(acknowledgement) => onChange({ acknowledgement })}
        />
        {draft.acknowledgement !== 'none' && (
          <TextField
            type="date"
            label={t('announcements.dueDay')}
            optional
            min={today()}
            value={draft.dueDay}
            error={fieldError('dueDay')}
            onChange={({ target }) => onChange({ dueDay: target.value })}
          />
        )}
        <RadioCards
          legend={t('announcements.replies')}
          legendShown
          name="replies"
          value={draft.replies}
          options={replyWays.map((value) => ({
            value,
            label: t(`announcements.repliesIn.${value}`),
            hint: t(`announcements.repliesHint.${value}`),
          }))}
          onChange={(replies) => onChange({ replies })}
        />
        {draft.replies === 'shared' && outside > 0 && (
          <p className="ferr" role="status">
            {t('announcements.outside', { count: outside })}
          </p>
        )}
        <Checkbox
          label={t('announcements.byMail')}
          hint={t('announcements.byMailHint')}
          checked={draft.byMail}
          onChange={({ target }) => onChange({ byMail: target.checked })}
        />
        <MeetingField draft={draft} onChange={onChange} />
        <WhenFields {...props} />
      </div>
    </Card>
  )
}
