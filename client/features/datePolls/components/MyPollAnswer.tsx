// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answerDatePoll } from '#client/features/datePolls/edit.ts'
import { useMeetingRights } from '#client/features/meetings/useRights.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Select } from '#client/ui/TextField.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import type { DatePoll } from '#shared/features/datePolls.ts'
import { PollAnswerDialog } from './PollAnswerDialog.tsx'
import { type Choices, choicesOf, listOf, SlotChoices } from './SlotChoices.tsx'

/** My days, and those of the people I answer for. */
export function MyPollAnswer({ poll }: { poll: DatePoll }) {
  const t = useT()
  const { answers } = useMeetingRights(poll)
  const [forOther, setForOther] = useState(false)
  return (
    <section className="card rsvp" aria-labelledby="poll-answer">
      <h2 id="poll-answer">{t('datePolls.mine')}</h2>
      {answers && <Form key={poll.id} poll={poll} />}
      {poll.answersFor.length > 0 && (
        <Button small icon="people" onClick={() => setForOther(true)}>
          {t('meetings.rsvp.answerFor')}
        </Button>
      )}
      {forOther && <PollAnswerDialog poll={poll} onClose={() => setForOther(false)} />}
    </section>
  )
}

function Form({ poll }: { poll: DatePoll }) {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const { mine, myNetworks, slots } = poll
  // until I touch them they are as they stand, whoever said so
  const [picked, setPicked] = useState<Choices | null>(null)
  const [ofNetwork, setOfNetwork] = useState<string | null>(null)
  const choices = picked ?? choicesOf(mine?.choices ?? [])
  const networkId = ofNetwork ?? mine?.networkId ?? myNetworks[0]?.id ?? null
  const submit = useSubmit(async () => {
    await answerDatePoll(queryClient, poll.id, { networkId, choices: listOf(choices) })
    setPicked((now) => (now === picked ? null : now))
    setOfNetwork((now) => (now === ofNetwork ? null : now))
    toast({ text: t('datePolls.answered') })
  })
  return (
    <form className="form" noValidate onSubmit={submit.onSubmit}>
      <FormError>{submit.error ?? submit.fieldError('networkId')}</FormError>
      {myNetworks.length > 1 && (
        <Select
          label={t('meetings.rsvp.network')}
          value={networkId ?? ''}
          options={myNetworks.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={({ target }) => setOfNetwork(target.value)}
        />
      )}
      <SlotChoices
        name="mine"
        slots={slots}
        choices={choices}
        error={submit.fieldError('choices')}
        onChange={setPicked}
      />
      <div className="actsrow">
        <Button kind="primary" type="submit" busy={submit.busy}>
          {t(mine ? 'datePolls.change' : 'datePolls.answer')}
        </Button>
      </div>
    </form>
  )
}
