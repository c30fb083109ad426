// SPDX-License-Identifier: AGPL-3.0-or-later
import { type InputHTMLAttributes, type ReactNode, useId } from 'react'
import { FieldError } from './Field.tsx'

interface CheckboxProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'id'> {
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
}

export function Checkbox({ label, hint, error, ...rest }: CheckboxProps) {
  const id = useId()
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ')
  return (
    <div className="check">
      <input
        {...rest}
        type="checkbox"
        id={id}
        aria-describedby={described || undefined}
        aria-invalid={error ? true : undefined}
      />
      <label htmlFor={id}>{label}</label>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  )
}

interface RadioCardsProps<V extends string> {
  legend: string
  name: string
  options: readonly { value: V; label: string; hint?: string }[]
  value: V
  onChange: (value: V) => void
  /** The legend is shown above the cards; otherwise only readers hear it. */
  legendShown?: boolean
}

export function RadioCards<V extends string>({
  legend,
  name,
  options,
  value,
  onChange,
  legendShown = false,
}: RadioCardsProps<V>) {
  return (
    <fieldset>
      <legend className={legendShown ? 'flabel' : 'vh'}>{legend}</legend>
      <div className="rlist">
        {options.map((option) => (
          <label key={option.value} className="ropt">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <b>{option.label}</b>
            {option.hint && <span className="hint">{option.hint}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

interface SwitchProps {
  label: string
  hint?: ReactNode
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean
}

/** Takes effect at once; for what waits for *Salva* use a Checkbox. */
export function Switch({ label, hint, checked, onChange, disabled = false }: SwitchProps) {
  const id = useId()
  return (
    <div className="switch">
      <span className="flabel" id={`${id}-label`}>
        {label}
      </span>
      <button
        type="button"
        role="switch"
        aria-checked={checked}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint ? `${id}-hint` : undefined}
        disabled={disabled}
        onClick={() => onChange(!checked)}
      />
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  )
}
