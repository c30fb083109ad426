// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { chooseSlot } from '#client/features/datePolls/edit.ts'
import { hoursOf, wholeDay } from '#client/features/meetings/words.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useSubmit } from '#client/lib/submit.ts'
import { Button } from '#client/ui/Button.tsx'
import { FormDialog } from '#client/ui/FormDialog.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import type { DatePoll, PollSlot } from '#shared/features/datePolls.ts'

interface PollSlotsProps {
  poll: DatePoll
  best: ReadonlySet<string>
  /** Each with who can, for who has no room for a grid. */
  withPeople: boolean
}

/** The days with how many can come, the best marked; who organises chooses one. */
export function PollSlots({ poll, best, withPeople }: PollSlotsProps) {
  const t = useT()
  const format = useFormat()
  const [chosen, setChosen] = useState<PollSlot | null>(null)
  const { slots, counts, networks, people, organises, state, chosenSlotId } = poll
  return (
    <ul className="pollslots">
      {slots.map((slot) => {
        const { id, start } = slot
        const said = counts.find(({ slotId }) => slotId === id)
        const who = (wanted: 'yes' | 'maybe') =>
          people
            .filter(({ choices }) => choices.some(({ slotId, choice }) => slotId === id && choice === wanted))
            .map(({ person }) => person.name)
        return (
          <li key={id} data-best={(chosenSlotId === null ? best.has(id) : chosenSlotId === id) || undefined}>
            <span className="t">
              <b>{wholeDay(format, start)}</b>
              <span>{hoursOf(t, format, slot)}</span>
              {said && (
                <span className="meta">{t('datePolls.counts', { yes: said.yes, maybe: said.maybe, no: said.no })}</span>
              )}
              {withPeople &&
                networks.map(({ networkId, name, counts: of }) => {
                  const one = of.find(({ slotId }) => slotId === id)
                  return (
                    <span key={networkId ?? ''} className="meta" dir="auto">
                      {t('datePolls.ofNetwork', {
                        name: name ?? t('datePolls.noNetwork'),
                        yes: one?.yes ?? 0,
                        maybe: one?.maybe ?? 0,
                      })}
                    </span>
                  )
                })}
              {withPeople &&
                (['yes', 'maybe'] as const).map(
                  (choice) =>
                    who(choice).length > 0 && (
                      <span key={choice} className="meta" dir="auto">
                        {t(`datePolls.who.${choice}`, { names: format.list(who(choice)) })}
                      </span>
                    ),
                )}
            </span>
            {chosenSlotId === null && best.has(id) && (
              <Tag tone="good" icon="check">
                {t('datePolls.best', { count: best.size })}
              </Tag>
            )}
            {chosenSlotId === id && (
              <Tag tone="good" icon="check">
                {t('datePolls.theChosen')}
              </Tag>
            )}
            {organises && state === 'open' && (
              <Button
                small
                kind={best.has(id) && best.size === 1 ? 'primary' : 'second'}
                onClick={() => setChosen(slot)}
                aria-label={t('datePolls.chooseOf', { day: wholeDay(format, start) })}
              >
                {t('datePolls.choose')}
              </Button>
            )}
          </li>
        )
      })}
      {chosen && <ChooseDialog poll={poll} slot={chosen} onClose={() => setChosen(null)} />}
    </ul>
  )
}

/** What choosing does, before it is done: mails leave with it. */
function ChooseDialog({ poll, slot, onClose }: { poll: DatePoll; slot: PollSlot; onClose: () => void }) {
  const t = useT()
  const format = useFormat()
  const toast = useToast()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const said = poll.counts.find(({ slotId }) => slotId === slot.id)
  const submit = useSubmit(async () => {
    const { meetingId } = await chooseSlot(queryClient, poll.id, slot.id)
    toast({ text: t('datePolls.chosen') })
    if (meetingId !== null) void navigate(paths.meeting(meetingId))
  })
  return (
    <FormDialog
      title={t('datePolls.chooseTitle')}
      act={t('datePolls.chooseAct')}
      submit={submit}
      error={submit.error ?? submit.fieldError('from')}
      onClose={onClose}
    >
      <p>
        <b>{wholeDay(format, slot.start)}</b>, {hoursOf(t, format, slot)}
      </p>
      <p className="muted">{t('datePolls.chooseText', { yes: said?.yes ?? 0, maybe: said?.maybe ?? 0 })}</p>
    </FormDialog>
  )
}
