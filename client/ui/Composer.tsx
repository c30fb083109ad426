// SPDX-License-Identifier: AGPL-3.0-or-later
import { type MouseEvent, type ReactNode, type Ref, type TextareaHTMLAttributes, useLayoutEffect, useRef } from 'react'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { seenOf } from '#shared/lib/seen.ts'
import { Button } from './Button.tsx'
import { classes } from './classes.ts'

interface ComposerProps {
  label: string
  value: string
  onChange: (value: string) => void
  onSend: () => void
  /** Buttons under the text: mention, emoji, formats. */
  tools?: ReactNode
  /** Above the text: a list of people to mention. */
  above?: ReactNode
  draftSaved?: boolean
  held?: boolean
  /** Whether there is something to send; without it, whether there is text to be seen. */
  sendable?: boolean
  readOnly?: boolean
  textarea?: Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'value' | 'onChange' | 'aria-label'> & {
    ref?: Ref<HTMLTextAreaElement>
  }
}

const tallest = 240

/** A pressed button takes no focus: on a phone the tools would open below and it would slip from under the finger. */
function keepFocusOffButtons(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest('button')) event.preventDefault()
}

/** The shell of a composer: text first, tools under it, *Invia* at the end. The words and keys are its owner's. */
export function Composer({
  label,
  value,
  onChange,
  onSend,
  tools,
  above,
  draftSaved = false,
  held = false,
  sendable = seenOf(value) !== '',
  readOnly = false,
  textarea,
}: ComposerProps) {
  const t = useT()
  const form = useRef<HTMLFormElement>(null)

  useLayoutEffect(() => {
    const field = form.current?.querySelector('textarea')
    if (!field || field.value !== value) return
    field.style.height = 'auto'
    field.style.height = `${Math.min(field.scrollHeight, tallest)}px`
  }, [value])

  return (
    <form
      ref={form}
      className={classes('composer', held && 'is-on')}
      onSubmit={(event) => {
        event.preventDefault()
        onSend()
      }}
      onMouseDown={keepFocusOffButtons}
    >
      {above}
      <textarea
        rows={1}
        dir={directionOf(value)}
        {...textarea}
        aria-label={label}
        placeholder={label}
        value={value}
        readOnly={readOnly}
        onChange={(event) => onChange(event.target.value)}
      />
      <div className="bar2">
        <span className="tools">{tools}</span>
        <span className="grow" />
        {draftSaved && (
          <span className="saved" role="status">
            {t('ui.composer.draftSaved')}
          </span>
        )}
        <Button
          kind="primary"
          small
          type="submit"
          icon="send"
          aria-label={t('ui.composer.send')}
          disabled={!sendable || held}
        >
          {t('ui.composer.send')}
        </Button>
      </div>
    </form>
  )
}
