// SPDX-License-Identifier: AGPL-3.0-or-later
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { optionsOf } from '#client/features/answers/standing.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import type { Choice } from '#shared/features/seats.ts'

/** Arrows pass over answers on their way: one counts when they rest on it. */
const restMs = 700

interface RsvpOptionsProps {
  options: ReturnType<typeof optionsOf>
  value: Choice | undefined
  onChoose: (choice: Choice) => void
}

/** Equal answers; a press gives one. */
export function RsvpOptions({ options, value, onChoose }: RsvpOptionsProps) {
  const t = useT()
  const name = useId()
  const byArrow = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [passing, setPassing] = useState<Choice | null>(null)
  useEffect(() => () => clearTimeout(timer.current), [])

  const give = (choice: Choice) => {
    clearTimeout(timer.current)
    setPassing(null)
    onChoose(choice)
  }
  const onKeyDown = ({ key }: KeyboardEvent) => {
    byArrow.current = key.startsWith('Arrow')
    if (key === 'Enter' && passing) give(passing)
  }
  const onChange = (choice: Choice) => {
    clearTimeout(timer.current)
    if (!byArrow.current) return give(choice)
    setPassing(choice)
    timer.current = setTimeout(() => give(choice), restMs)
  }
  return (
    <fieldset
      onKeyDown={onKeyDown}
      onPointerDown={() => {
        byArrow.current = false
      }}
    >
      <legend className="vh">{t('meetings.rsvp.legend')}</legend>
      <div className="opts">
        {options.map((choice) => (
          <label key={choice} className="opt">
            <input
              type="radio"
              name={name}
              value={choice}
              checked={choice === (passing ?? value)}
              onChange={() => onChange(choice)}
            />
            <span className="rd">
              <Icon name="check" />
            </span>
            {t(`meetings.choice.${choice}`)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
