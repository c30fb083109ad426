// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/meetings.css'
import { useId, useState } from 'react'
import { optionsOf, standingWords } from '#client/features/answers/standing.ts'
import { closesAt, whenOf, whereOf } from '#client/features/meetings/words.ts'
import { api } from '#client/lib/api.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { newId } from '#client/lib/newId.ts'
import { useSubmit } from '#client/lib/submit.ts'
import { Banner, FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { DateLeaf } from '#client/ui/DateLeaf.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { Select } from '#client/ui/TextField.tsx'
import { type AnswerLink, answerLinkEndpoints as endpoints } from '#shared/features/answerLinks.ts'
import type { Choice } from '#shared/features/seats.ts'

interface LinkAnswerProps {
  link: { meetingId: string; personId: string; secret: string }
  view: AnswerLink
  answered: boolean
  onAnswered: (view: AnswerLink) => void
}

/** What is asked, how one stands, and one button that says what it will answer. */
export function LinkAnswer({ link, view, answered, onAnswered }: LinkAnswerProps) {
  const t = useT()
  const format = useFormat()
  const name = useId()
  const { meeting, networks, standing } = view
  const [choice, setChoice] = useState<Choice>(standing?.choice ?? optionsOf(meeting)[0] ?? 'no')
  const [networkId, setNetworkId] = useState(standing?.networkId ?? networks[0]?.id ?? null)
  const [clientId, setClientId] = useState(newId)
  const submit = useSubmit(async () => {
    onAnswered(await api(endpoints.answer, { ...link, clientId, networkId, choice }))
    setClientId(newId())
  })
  const taken = !meeting.cancelled && closesAt(meeting) > new Date().toISOString()
  const offered = taken ? optionsOf(meeting, standing?.choice) : (['no'] as const)
  const where = whereOf(t, meeting)
  const [organiser] = meeting.organisers
  const refusal = submit.fieldError('choice') ?? submit.error
  return (
    <>
      <div className="linkmeeting">
        <DateLeaf at={meeting.start} struck={meeting.cancelled !== null} />
        <div>
          <h2 dir="auto" className={meeting.cancelled ? 'struck' : undefined}>
            {meeting.title}
          </h2>
          <p>
            <time dateTime={`${meeting.start}/${meeting.end}`}>{whenOf(t, format, meeting)}</time>
          </p>
          {where && (
            <p className="muted" dir="auto">
              {where}
            </p>
          )}
        </div>
      </div>
      {meeting.cancelled && (
        <Banner kind="err">{t('answerLinks.cancelled', { reason: meeting.cancelled.reason })}</Banner>
      )}
      {!meeting.cancelled && !taken && (
        <Banner kind="info">{t('meetings.rsvp.closedAsk', { name: organiser?.name ?? '' })}</Banner>
      )}
      {standing && (
        <p role="status">
          <Icon name="check" small /> {t(answered ? 'answerLinks.done' : 'answerLinks.now')}{' '}
          {standingWords(t, standing)}
        </p>
      )}
      <form noValidate onSubmit={submit.onSubmit} className="linkanswer">
        <FormError>{refusal}</FormError>
        {networks.length > 1 && (
          <Select
            label={t('meetings.rsvp.network')}
            value={networkId ?? ''}
            options={networks.map((network) => ({ value: network.id, label: network.name }))}
            onChange={({ target }) => setNetworkId(target.value)}
          />
        )}
        <fieldset>
          <legend className="vh">{t('meetings.rsvp.legend')}</legend>
          <div className="opts">
            {offered.map((one) => (
              <label key={one} className="opt">
                <input type="radio" name={name} checked={choice === one} onChange={() => setChoice(one)} />
                <span className="rd">
                  <Icon name="check" />
                </span>
                {t(`meetings.choice.${one}`)}
              </label>
            ))}
          </div>
        </fieldset>
        {offered.some((one) => one === choice) && (
          <Button kind="primary" wide type="submit" busy={submit.busy}>
            {t('answerLinks.answer', { answer: choice === 'none' ? '' : t(`meetings.choice.${choice}`) })}
          </Button>
        )}
      </form>
    </>
  )
}
