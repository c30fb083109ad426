// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { editContext } from '#client/features/conversations/edit.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { TextArea } from '#client/ui/TextField.tsx'
import { type Thread, threadLimits } from '#shared/features/threads.ts'

const focusAtOnce = (field: HTMLTextAreaElement | null) => field?.focus()

function ContextForm({ thread, onDone }: { thread: Thread; onDone: () => void }) {
  const t = useT()
  const queryClient = useQueryClient()
  const [text, setText] = useState(thread.context ?? '')
  const submit = useSubmit(async () => {
    await editContext(queryClient, thread.id, text.trim() === '' ? null : text)
    onDone()
  })
  return (
    <form
      className="context form"
      onSubmit={submit.onSubmit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onDone()
      }}
    >
      <FormError>{submit.error}</FormError>
      <TextArea
        label={t('conversations.about')}
        hint={t('conversations.contextHint')}
        error={submit.fieldError('context')}
        value={text}
        maxLength={threadLimits.context}
        rows={3}
        dir={directionOf(text)}
        ref={focusAtOnce}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="row">
        <Button kind="primary" small type="submit" busy={submit.busy}>
          {t('conversations.save')}
        </Button>
        <Button small kind="quiet" onClick={onDone}>
          {t('ui.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** *Di che cosa si parla*: always on top, two lines of it; whoever may, changes it in place. */
export function ContextBox({ thread, mayEdit }: { thread: Thread; mayEdit: boolean }) {
  const t = useT()
  const [editing, setEditing] = useState(false)
  const [whole, setWhole] = useState(false)
  if (editing) return <ContextForm thread={thread} onDone={() => setEditing(false)} />
  if (!thread.context && !(mayEdit && thread.kind === 'titled')) return null
  return (
    <section className="context" aria-label={t('conversations.about')}>
      <Icon name="pin" small />
      {thread.context ? (
        <button
          type="button"
          className={whole ? 'ctx whole' : 'ctx'}
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
        >
          <span dir={directionOf(thread.context)}>{thread.context}</span>
        </button>
      ) : (
        <span />
      )}
      {mayEdit && (
        <button type="button" onClick={() => setEditing(true)}>
          {thread.context ? t('conversations.editContext') : t('conversations.addContext')}
        </button>
      )}
    </section>
  )
}
