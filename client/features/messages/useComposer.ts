// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { TakenAnswer } from '#client/features/uploads/components/TakenDialog.tsx'
import { useT } from '#client/lib/i18n.tsx'
import { signal } from '#client/lib/live.ts'
import { errorWords } from '#client/lib/submit.ts'
import { useToast } from '#client/ui/Toast.tsx'
import { type CaseDataFinding, findCaseData } from '#shared/features/caseData.ts'
import { type Message, messageLimits } from '#shared/features/messages.ts'
import { presenceSignals } from '#shared/features/presence.ts'
import { seenOf } from '#shared/lib/seen.ts'
import { type Draft, emptyDraft } from './drafts.ts'
import { decodeMentions, encodeMentions, type Mention } from './mentions.ts'
import { editMessage } from './mutations.ts'
import { discardEntry, postMessage } from './outbox.ts'
import type { OutboxEntry } from './outboxStore.ts'
import { quoteText, type Selected } from './textFormat.ts'
import { useAttachments } from './useAttachments.ts'
import { useDraft } from './useDraft.ts'

const typingEvery = 2_500

interface Editing {
  message: Message
  draft: Draft
  busy: boolean
}

interface ComposerOptions {
  personId: string
  threadId: string
  /** Whose library the files go to, for whoever reads it. */
  libraryOf: string | null
  field: RefObject<HTMLTextAreaElement | null>
  people: readonly Mention[]
  /** As they stand here: what is removed is not changed any more. */
  messages: readonly Message[]
  onSent: () => void
  /** What was being changed is gone, and with it what was typed. */
  onGone: () => void
}

export type ComposerState = ReturnType<typeof useComposer>

/** Writing, correcting, quoting, holding back what looks like a case, sending. */
export function useComposer({
  personId,
  threadId,
  libraryOf,
  field,
  people,
  messages,
  onSent,
  onGone,
}: ComposerOptions) {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const { draft, change, saved, save, current } = useDraft(personId, threadId)
  const [editing, setEditing] = useState<Editing | null>(null)
  const [findings, setFindings] = useState<readonly CaseDataFinding[]>([])
  const lastSignal = useRef(0)
  const changeFiles = useCallback(
    (edit: (keys: readonly string[]) => readonly string[]) => {
      const now = current()
      change({ ...now, files: edit(now.files) })
      // what is on its way must not be forgotten by a page that closes
      save()
    },
    [change, current, save],
  )
  const attachments = useAttachments({ threadId, libraryOf, keys: draft.files, change: changeFiles })
  const [asking, setAsking] = useState<{ notACase: boolean } | null>(null)

  const shown = editing ? editing.draft : draft
  const encoded = encodeMentions(shown.text, shown.mentions).trim()

  const set = useCallback(
    (next: Draft) => {
      setFindings([])
      if (editing) setEditing({ ...editing, draft: next })
      else change(next)
    },
    [change, editing],
  )

  const write = (text: string) => {
    set({ ...shown, text })
    if (text.trim() === '' || editing || Date.now() - lastSignal.current < typingEvery) return
    if (signal(presenceSignals.typing, { threadId })) lastSignal.current = Date.now()
  }

  const focus = useCallback(
    (selection?: { start: number; end: number }) => {
      requestAnimationFrame(() => {
        const element = field.current
        if (!element) return
        element.focus()
        const end = selection ?? { start: element.value.length, end: element.value.length }
        element.setSelectionRange(end.start, end.end)
      })
    },
    [field],
  )

  /** Changes the text where the caret is: a button, an emoji, a name. */
  const edit = (act: (selected: Selected) => Selected, mention?: Mention) => {
    const element = field.current
    if (!element) return
    const next = act({ text: shown.text, start: element.selectionStart, end: element.selectionEnd })
    set({ ...shown, text: next.text, mentions: mention ? [...shown.mentions, mention] : shown.mentions })
    focus(next)
  }

  const startEdit = useCallback(
    (message: Message) => {
      setFindings([])
      setEditing({ message, draft: { ...decodeMentions(message.text, message.mentions), files: [] }, busy: false })
      focus()
    },
    [focus],
  )
  const cancelEdit = () => {
    setFindings([])
    setEditing(null)
    focus()
  }

  const gone = editing !== null && messages.some(({ id, removed }) => id === editing.message.id && removed)
  const latestOnGone = useRef(onGone)
  useEffect(() => {
    latestOnGone.current = onGone
  })
  useEffect(() => {
    if (!gone) return
    setFindings([])
    setEditing(null)
    latestOnGone.current()
  }, [gone])

  const quote = useCallback(
    (message: Message) => {
      const { text, mentions } = decodeMentions(message.text, message.mentions)
      const before = current()
      change({
        ...before,
        text: quoteText(message.author.name, text) + before.text,
        mentions: [...mentions, ...before.mentions],
      })
      focus()
    },
    [change, focus, current],
  )

  const sendEdit = async (notACase: boolean) => {
    if (!editing || editing.busy) return
    const messageId = editing.message.id
    // while the answer is on its way one may write on, or begin to change another message
    const stillHere = (change: (now: Editing) => Editing | null) =>
      setEditing((now) => (now?.message.id === messageId ? change(now) : now))
    stillHere((now) => ({ ...now, busy: true }))
    try {
      await editMessage(queryClient, { messageId, text: encoded, ...(notACase && { notACase }) })
      stillHere(() => null)
      focus()
    } catch (error) {
      stillHere((now) => ({ ...now, busy: false }))
      toast({ text: errorWords(t, error) })
    }
  }

  const isEmpty = seenOf(encoded) === '' && (editing ? editing.message.files : draft.files).length === 0

  /** Into the outbox, before anything is drawn anew: it is on its way to the store meanwhile. */
  const leave = (notACase: boolean, answers: ReadonlyMap<string, TakenAnswer>) => {
    const files = attachments.toSend(answers)
    void postMessage({ threadId, text: encoded, files, notACase: notACase || attachments.notACase }).then(save)
    change(emptyDraft)
    attachments.sent()
    setFindings([])
    setAsking(null)
    focus()
    onSent()
  }

  const send = (notACase = false) => {
    if (isEmpty || encoded.length > messageLimits.text || (attachments.held && !editing)) return
    const found = notACase ? [] : findCaseData(shown.text)
    setFindings(found)
    if (found.length > 0) return
    if (editing) void sendEdit(notACase)
    else if (attachments.takenNames.length > 0) setAsking({ notACase })
    else leave(notACase, new Map())
  }

  /** A text that will not leave comes back with its files, unless another is being written. */
  const takeBack = useCallback(
    ({ text, files }: OutboxEntry, found: readonly CaseDataFinding[] = []) => {
      const now = current()
      if (now.text.trim() !== '') return false
      change({ ...decodeMentions(text, people), files: [...files.map(({ key }) => key), ...now.files] })
      setFindings(found)
      return true
    },
    [change, current, people],
  )

  const takeBackHeld = useCallback(
    (entry: OutboxEntry) => {
      const { text } = decodeMentions(entry.text, people)
      if (takeBack(entry, findCaseData(text))) void discardEntry(entry)
    },
    [takeBack, people],
  )

  const takeOut = () => {
    const kept = findings.reduceRight((text, { start, end }) => text.slice(0, start) + text.slice(end), shown.text)
    set({ ...shown, text: kept.replace(/ {2,}/g, ' ') })
    focus()
  }

  return {
    text: shown.text,
    mentions: shown.mentions,
    length: encoded.length,
    saved: saved && !editing,
    isEmpty,
    editing: editing?.message ?? null,
    attachments,
    asking: asking && {
      names: attachments.takenNames,
      answer: (answers: ReadonlyMap<string, TakenAnswer>) => leave(asking.notACase, answers),
      close: () => setAsking(null),
    },
    findings,
    write,
    edit,
    send,
    focus,
    startEdit,
    cancelEdit,
    quote,
    takeBack,
    takeBackHeld,
    takeOut,
  }
}
