// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { PersonOfNetwork } from '#client/features/answers/components/PersonOfNetwork.tsx'
import { answerDatePoll } from '#client/features/datePolls/edit.ts'
import { useMe } from '#client/features/me/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { FormDialog } from '#client/ui/FormDialog.tsx'
import { Select } from '#client/ui/TextField.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import type { DatePoll } from '#shared/features/datePolls.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import { choicesOf, listOf, SlotChoices } from './SlotChoices.tsx'

/** The days that somebody of a network I look after has told me; it shows that it was I who wrote them. */
export function PollAnswerDialog({ poll, onClose }: { poll: DatePoll; onClose: () => void }) {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const { person: me } = useMe()
  const [networkId, setNetworkId] = useState(poll.answersFor[0]?.id ?? '')
  const [person, setPerson] = useState<PersonSummary | null>(null)
  const [choices, setChoices] = useState(() => choicesOf([]))
  const [missing, setMissing] = useState(false)
  const submit = useSubmit(async () => {
    setMissing(person === null)
    if (person === null) return
    await answerDatePoll(queryClient, poll.id, { networkId, personId: person.id, choices: listOf(choices) })
    toast({ text: t('datePolls.answeredFor', { name: person.name }) })
    onClose()
  })
  return (
    <FormDialog
      title={t('meetings.rsvp.answerFor')}
      act={t('meetings.answerFor.act')}
      submit={submit}
      error={submit.error}
      onClose={onClose}
    >
      {poll.answersFor.length > 1 && (
        <Select
          label={t('meetings.rsvp.networkOf')}
          value={networkId}
          options={poll.answersFor.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={({ target }) => {
            setNetworkId(target.value)
            setPerson(null)
          }}
        />
      )}
      <PersonOfNetwork
        key={networkId}
        networkId={networkId}
        without={[me.id]}
        value={person}
        error={missing ? t('meetings.substitute.choose') : submit.fieldError('personId')}
        onChange={(chosen) => {
          setPerson(chosen)
          setMissing(false)
          setChoices(choicesOf(poll.people.find((one) => one.person.id === chosen?.id)?.choices ?? []))
        }}
      />
      <SlotChoices
        name="other"
        slots={poll.slots}
        choices={choices}
        error={submit.fieldError('choices')}
        onChange={setChoices}
      />
    </FormDialog>
  )
}
