// SPDX-License-Identifier: AGPL-3.0-or-later
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { MentionList, mentionOptionId } from '#client/features/messages/components/MentionList.tsx'
import { decodeMentions, encodeMentions, type Mention } from '#client/features/messages/mentions.ts'
import { useDraft } from '#client/features/messages/useDraft.ts'
import { useMentionPicker } from '#client/features/messages/useMentionPicker.ts'
import { isCode } from '#client/lib/errors.ts'
import { useT } from '#client/lib/i18n.tsx'
import { newId } from '#client/lib/newId.ts'
import { errorWords } from '#client/lib/submit.ts'
import { Button } from '#client/ui/Button.tsx'
import { commentLimits } from '#shared/features/comments.ts'
import type { PersonSummary } from '#shared/features/people.ts'

interface NoteFormProps {
  label: string
  act: string
  /** Under which name what is typed is kept on this device. */
  keptAs: string
  myId: string
  people: readonly PersonSummary[]
  /** What is there already, as it is stored. */
  before?: { text: string; mentions: readonly Mention[] }
  /** It says enough without a word. */
  mayBeEmpty?: boolean
  onSend: (said: { text: string; notACase?: boolean; clientId: string }) => Promise<unknown>
  onClose: () => void
}

/** Where something is said beside the text. What is typed stays until it is sent or given up. */
export function NoteForm(props: NoteFormProps) {
  const { label, act, keptAs, myId, people, before, mayBeEmpty = false, onSend, onClose } = props
  const t = useT()
  const listId = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const { draft, change, save } = useDraft(myId, `comment.${keptAs}`)
  const [caret, setCaret] = useState(0)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [clientId] = useState(newId)
  useEffect(() => {
    field.current?.focus({ preventScroll: true })
  }, [])
  const began = useRef(false)
  useEffect(() => {
    if (began.current) return
    began.current = true
    if (before && draft.text === '') change({ ...draft, ...decodeMentions(before.text, before.mentions) })
  }, [before, draft, change])

  const picker = useMentionPicker({
    composer: {
      text: draft.text,
      mentions: draft.mentions,
      edit(edit, mention) {
        const next = edit({ text: draft.text, start: caret, end: caret })
        change({ ...draft, text: next.text, mentions: mention ? [...draft.mentions, mention] : draft.mentions })
        requestAnimationFrame(() => field.current?.setSelectionRange(next.end, next.end))
      },
    },
    people,
    all: true,
    caret,
    onCaret: setCaret,
  })

  const forget = () => {
    change({ text: '', mentions: [], files: [] })
    save()
  }
  const send = async (notACase: boolean) => {
    const text = encodeMentions(draft.text.trim(), draft.mentions)
    if (busy || (text === '' && !mayBeEmpty)) return
    setBusy(true)
    try {
      await onSend({ text, clientId, ...(notACase && { notACase }) })
      forget()
      onClose()
    } catch (refused) {
      setError(refused)
      setBusy(false)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (picker.onKeyDown(event) || event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send(false)
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const held = isCode(error, 'case_data')
  const listed = picker.found.length > 0
  return (
    <form
      className="cform"
      onSubmit={(event) => {
        event.preventDefault()
        void send(false)
      }}
    >
      <textarea
        ref={field}
        className="input"
        rows={3}
        dir="auto"
        aria-label={label}
        placeholder={label}
        maxLength={commentLimits.text}
        value={draft.text}
        aria-controls={listed ? listId : undefined}
        aria-activedescendant={listed ? mentionOptionId(listId, picker.active) : undefined}
        onChange={({ target }) => {
          setCaret(target.selectionStart)
          change({ ...draft, text: target.value })
        }}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
      />
      {listed && <MentionList id={listId} people={picker.found} active={picker.active} onChoose={picker.choose} />}
      {error !== null && (
        <p className="err" role="alert">
          {held ? t('comments.caseData') : isCode(error, 'conflict') ? t('comments.conflict') : errorWords(t, error)}
        </p>
      )}
      <div className="acts">
        <Button type="submit" kind="primary" small busy={busy}>
          {act}
        </Button>
        {held && (
          <Button small kind="quiet" onClick={() => void send(true)}>
            {t('comments.notACase')}
          </Button>
        )}
        <Button
          small
          kind="quiet"
          onClick={() => {
            forget()
            onClose()
          }}
        >
          {t('comments.cancel')}
        </Button>
      </div>
    </form>
  )
}
