// SPDX-License-Identifier: AGPL-3.0-or-later
import { hoursOf, wholeDay } from '#client/features/meetings/words.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { FieldError } from '#client/ui/Field.tsx'
import { type PollChoice, type PollSlot, pollChoices, type SlotChoice } from '#shared/features/datePolls.ts'

export type Choices = ReadonlyMap<string, PollChoice>

export const choicesOf = (given: readonly SlotChoice[]): Choices =>
  new Map(given.map(({ slotId, choice }) => [slotId, choice]))

export const listOf = (choices: Choices): SlotChoice[] => [...choices].map(([slotId, choice]) => ({ slotId, choice }))

interface SlotChoicesProps {
  name: string
  slots: readonly PollSlot[]
  choices: Choices
  error: string | undefined
  onChange: (choices: Choices) => void
}

/** For each day yes, perhaps or no: by keys, and at any width. */
export function SlotChoices({ name, slots, choices, error, onChange }: SlotChoicesProps) {
  const t = useT()
  const format = useFormat()
  return (
    <div className="slotchoices" aria-invalid={error ? true : undefined} tabIndex={error ? -1 : undefined}>
      {error && <FieldError id={`${name}-error`}>{error}</FieldError>}
      {slots.map((slot) => (
        <fieldset key={slot.id}>
          <legend>
            <b>{wholeDay(format, slot.start)}</b>, {hoursOf(t, format, slot)}
          </legend>
          <span className="pick">
            {pollChoices.map((choice) => (
              <label key={choice} data-choice={choice}>
                <input
                  type="radio"
                  name={`${name}-${slot.id}`}
                  checked={choices.get(slot.id) === choice}
                  onChange={() => onChange(new Map([...choices, [slot.id, choice]]))}
                />
                {t(`datePolls.choice.${choice}`)}
              </label>
            ))}
          </span>
        </fieldset>
      ))}
      <Button small kind="quiet" onClick={() => onChange(new Map(slots.map(({ id }) => [id, 'yes'])))}>
        {t('datePolls.allYes')}
      </Button>
    </div>
  )
}
