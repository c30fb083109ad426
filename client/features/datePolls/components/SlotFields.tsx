// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/datePolls.css'
import { useEffect, useRef, useState } from 'react'
import { FromTo } from '#client/features/meetings/components/FromTo.tsx'
import type { Fields } from '#client/features/meetings/fields.ts'
import { emptySlot, type FormSlot } from '#client/features/meetings/form.ts'
import { typedTimes } from '#client/features/meetings/typedTimes.ts'
import { whenOf, wholeDate } from '#client/features/meetings/words.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { RadioCards } from '#client/ui/Choices.tsx'
import { FieldError } from '#client/ui/Field.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { TextField } from '#client/ui/TextField.tsx'
import { datePollLimits } from '#shared/features/datePolls.ts'
import { today } from '#shared/lib/dates.ts'

/** The day is known, or the people choose it. */
export function DatesChoice({ form, change }: Fields) {
  const t = useT()
  return (
    <RadioCards
      legend={t('datePolls.form.legend')}
      name="dates"
      options={[
        { value: 'one', label: t('datePolls.form.one') },
        { value: 'poll', label: t('datePolls.form.poll'), hint: t('datePolls.form.pollHint') },
      ]}
      value={form.dates}
      onChange={(dates) =>
        change({ dates, ...(dates === 'poll' && form.slots.length === 0 && { slots: [emptySlot(), emptySlot()] }) })
      }
    />
  )
}

/** The days to choose among, and until when. */
export function SlotFields({ form, change, fieldError }: Fields) {
  const t = useT()
  const format = useFormat()
  const list = useRef<HTMLOListElement>(null)
  const [added, setAdded] = useState<string | null>(null)
  const { slots, pollCloses } = form
  const put = (next: FormSlot[]) => change({ slots: next })
  useEffect(() => {
    if (added === null) return
    list.current?.querySelector<HTMLElement>(`[data-focus="${added}"]`)?.focus()
    setAdded(null)
  }, [added])
  const add = () => {
    // most days have the same hours
    const slot = emptySlot(slots.at(-1))
    put([...slots, slot])
    setAdded(slot.id)
  }
  const error = fieldError('slots')
  return (
    <div className="form pollform">
      {error && <FieldError id="slots-error">{error}</FieldError>}
      <ol ref={list} className="citems">
        {slots.map((slot, at) => {
          const set = (part: Partial<FormSlot>) =>
            put(slots.map((one) => (one.id === slot.id ? { ...one, ...part } : one)))
          return (
            <li key={slot.id} className="pollslot">
              <SlotTimes slot={slot} at={at} set={set} fieldError={fieldError} />
              {slots.length > datePollLimits.leastSlots && (
                <IconButton
                  icon="trash"
                  small
                  label={t('datePolls.form.remove', { number: at + 1 })}
                  onClick={() => put(slots.filter(({ id }) => id !== slot.id))}
                />
              )}
            </li>
          )
        })}
      </ol>
      {slots.length < datePollLimits.slots && (
        <div className="row">
          <Button small icon="plus" onClick={add}>
            {t('datePolls.form.add')}
          </Button>
        </div>
      )}
      <TextField
        label={t('datePolls.form.closes')}
        hint={[pollCloses && wholeDate(format, pollCloses), t('datePolls.form.closesHint')].filter(Boolean).join('. ')}
        type="date"
        min={today()}
        error={fieldError('closes')}
        value={pollCloses}
        onChange={({ target }) => change({ pollCloses: target.value })}
      />
    </div>
  )
}

interface SlotTimesProps extends Pick<Fields, 'fieldError'> {
  slot: FormSlot
  /** Which of them it is. */
  at: number
  set: (part: Partial<FormSlot>) => void
}

/** One day, from when to when, and below in words what was read. */
function SlotTimes({ slot, at, set, fieldError }: SlotTimesProps) {
  const t = useT()
  const format = useFormat()
  const read = typedTimes(slot)
  const { times } = read
  const whole = times ? whenOf(t, format, times) : slot.day && wholeDate(format, slot.day)
  return (
    <>
      <TextField
        label={t('datePolls.form.day', { number: at + 1 })}
        type="date"
        min={today()}
        data-focus={slot.id}
        error={fieldError(`slots.${at}.day`)}
        value={slot.day}
        onChange={({ target }) => set({ day: target.value })}
      />
      <FromTo
        from={slot.from}
        to={slot.to}
        read={read}
        faults={{ from: fieldError(`slots.${at}.from`), to: fieldError(`slots.${at}.to`) }}
        onChange={set}
      />
      <p className="hint" aria-live="polite">
        {whole}
      </p>
    </>
  )
}
