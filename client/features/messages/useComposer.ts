// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { type RefObject, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import { signal } from '#client/lib/live.ts'
import { errorWords } from '#client/lib/submit.ts'
import { useToast } from '#client/ui/Toast.tsx'
import { type CaseDataFinding, findCaseData } from '#shared/features/caseData.ts'
import { type Message, messageLimits } from '#shared/features/messages.ts'
import { presenceSignals } from '#shared/features/presence.ts'
import { seenOf } from '#shared/lib/seen.ts'
import {
  changeDraft,
  currentDraft,
  type Draft,
  emptyDraft,
  isDraftSaved,
  saveDraft,
  subscribeDrafts,
} from './drafts.ts'
import { decodeMentions, encodeMentions, type Mention } from './mentions.ts'
import { editMessage } from './mutations.ts'
import { discardEntry, postMessage } from './outbox.ts'
import type { OutboxEntry } from './outboxStore.ts'
import { quoteText, type Selected } from './textFormat.ts'

const typingEvery = 2_500

/** What stands in the composer: on the device half a second after the last key, and when the page closes. */
function useDraft(personId: string, threadId: string) {
  const current = useCallback(() => currentDraft(personId, threadId), [personId, threadId])
  const save = useCallback(() => saveDraft(personId, threadId), [personId, threadId])
  const change = useCallback((next: Draft) => changeDraft(personId, threadId, next), [personId, threadId])
  const draft = useSyncExternalStore(subscribeDrafts, current)
  const saved = useSyncExternalStore(subscribeDrafts, () => isDraftSaved(personId, threadId))

  useEffect(() => {
    addEventListener('pagehide', save)
    return () => {
      removeEventListener('pagehide', save)
      save()
    }
  }, [save])

  return { draft, change, saved, save, current }
}

interface Editing {
  message: Message
  draft: Draft
  busy: boolean
}

interface ComposerOptions {
  personId: string
  threadId: string
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
export function useComposer({ personId, threadId, field, people, messages, onSent, onGone }: ComposerOptions) {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const { draft, change, saved, save, current } = useDraft(personId, threadId)
  const [editing, setEditing] = useState<Editing | null>(null)
  const [findings, setFindings] = useState<readonly CaseDataFinding[]>([])
  const lastSignal = useRef(0)

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
    set({ text: next.text, mentions: mention ? [...shown.mentions, mention] : shown.mentions })
    focus(next)
  }

  const startEdit = useCallback(
    (message: Message) => {
      setFindings([])
      setEditing({ message, draft: decodeMentions(message.text, message.mentions), busy: false })
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

  const send = (notACase = false) => {
    if (seenOf(encoded) === '' || encoded.length > messageLimits.text) return
    const found = notACase ? [] : findCaseData(shown.text)
    if (found.length === 0 && !editing) {
      // before anything is drawn anew: it is on its way to the store meanwhile
      void postMessage({ threadId, text: encoded, notACase }).then(save)
      change(emptyDraft)
    }
    setFindings(found)
    if (found.length > 0) return
    if (editing) {
      void sendEdit(notACase)
      return
    }
    focus()
    onSent()
  }

  /** A text that will not leave comes back, unless another is being written. */
  const takeBack = useCallback(
    (text: string, found: readonly CaseDataFinding[] = []) => {
      if (current().text.trim() !== '') return false
      change(decodeMentions(text, people))
      setFindings(found)
      return true
    },
    [change, current, people],
  )

  const takeBackHeld = useCallback(
    (entry: OutboxEntry) => {
      const { text } = decodeMentions(entry.text, people)
      if (takeBack(entry.text, findCaseData(text))) void discardEntry(entry)
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
    editing: editing?.message ?? null,
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
