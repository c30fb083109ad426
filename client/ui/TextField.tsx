// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  type InputHTMLAttributes,
  type Ref,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useState,
} from 'react'
import { useT } from '#client/lib/i18n.tsx'
import { Field, type FieldTexts } from './Field.tsx'
import { Icon } from './Icon.tsx'
import { IconButton } from './IconButton.tsx'

type Own<Attributes> = FieldTexts & Omit<Attributes, 'id' | 'className'>

interface TextFieldProps extends Own<InputHTMLAttributes<HTMLInputElement>> {
  ref?: Ref<HTMLInputElement>
}

const texts = ({ label, hint, error, optional, aside }: FieldTexts): FieldTexts => ({
  label,
  ...(hint !== undefined && { hint }),
  ...(error !== undefined && { error }),
  ...(optional !== undefined && { optional }),
  ...(aside !== undefined && { aside }),
})

export function TextField({ label, hint, error, optional, aside, ...rest }: TextFieldProps) {
  return (
    <Field {...texts({ label, hint, error, ...(optional && { optional }), aside })}>
      {(wiring) => <input type="text" {...rest} {...wiring} className="input" />}
    </Field>
  )
}

/** Pasting and password managers are welcome; the eye shows what was typed. */
export function PasswordField({ label, hint, error, optional, aside, ...rest }: TextFieldProps) {
  const t = useT()
  const [shown, setShown] = useState(false)
  return (
    <Field {...texts({ label, hint, error, ...(optional && { optional }), aside })}>
      {(wiring) => (
        <span className="pwwrap">
          <input {...rest} {...wiring} type={shown ? 'text' : 'password'} className="input" />
          <IconButton
            icon="eye"
            small
            label={shown ? t('ui.hidePassword') : t('ui.showPassword')}
            onClick={() => setShown(!shown)}
          />
        </span>
      )}
    </Field>
  )
}

interface TextAreaProps extends Own<TextareaHTMLAttributes<HTMLTextAreaElement>> {
  ref?: Ref<HTMLTextAreaElement>
}

export function TextArea({ label, hint, error, optional, aside, ...rest }: TextAreaProps) {
  return (
    <Field {...texts({ label, hint, error, ...(optional && { optional }), aside })}>
      {(wiring) => <textarea rows={4} {...rest} {...wiring} className="input" />}
    </Field>
  )
}

interface SelectProps extends Own<SelectHTMLAttributes<HTMLSelectElement>> {
  options: readonly { value: string; label: string }[]
  ref?: Ref<HTMLSelectElement>
}

export function Select({ label, hint, error, optional, aside, options, ...rest }: SelectProps) {
  return (
    <Field {...texts({ label, hint, error, ...(optional && { optional }), aside })}>
      {(wiring) => (
        <span className="selectwrap">
          <select {...rest} {...wiring} className="input">
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon name="down" small />
        </span>
      )}
    </Field>
  )
}
