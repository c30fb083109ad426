// SPDX-License-Identifier: AGPL-3.0-or-later
import { useT } from '#client/lib/i18n.tsx'
import { Field, type FieldTexts } from '#client/ui/Field.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'

interface StepFieldProps extends FieldTexts {
  value: string
  onChange: (value: string) => void
  /** The next quarter of an hour; null where what is typed says nothing. */
  step: (up: boolean) => string | null
}

/** Typed, or moved by quarters of an hour; arrows do as the buttons do. */
export function StepField({ label, hint, error, value, onChange, step }: StepFieldProps) {
  const t = useT()
  const move = (up: boolean) => {
    const next = step(up)
    if (next !== null) onChange(next)
  }
  return (
    <Field label={label} {...(hint !== undefined && { hint })} error={error}>
      {(wiring) => (
        <span className="stepf">
          <IconButton icon="minus" label={t('support.log.less', { field: label })} onClick={() => move(false)} />
          <input
            {...wiring}
            type="text"
            className="input"
            inputMode="text"
            autoComplete="off"
            value={value}
            onChange={({ target }) => onChange(target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
              event.preventDefault()
              move(event.key === 'ArrowUp')
            }}
          />
          <IconButton icon="plus" label={t('support.log.more', { field: label })} onClick={() => move(true)} />
        </span>
      )}
    </Field>
  )
}
