// SPDX-License-Identifier: AGPL-3.0-or-later
import { replaceEqualDeep, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Editor } from '@tiptap/core'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { Doc } from 'yjs'
import { useT } from '#client/lib/i18n.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { type Anchor, type Comment, commentLimits } from '#shared/features/comments.ts'
import { anchorOf, flatText, stretchOf } from '#shared/writing/anchors.ts'
import { seeComment } from './acts.ts'
import { inOrder, saysSomething, shownOf } from './notes.ts'
import { commentsKey, commentsPlugin, newNote } from './plugin.ts'
import { commentsQuery } from './queries.ts'

export type NoteKind = 'comment' | 'proposal'

/** All notes of a text, and what is being done with them. */
export interface Desk {
  documentId: string
  editor: Editor | null
  /** In the order of their words. */
  notes: readonly Comment[]
  /** Those whose words are there, in the order of them. */
  placed: readonly string[]
  openCount: number
  settledCount: number
  settled: boolean
  showSettled: (settled: boolean) => void
  activeId: string | null
  choose: (id: string | null) => void
  /** To the one before or after; the words come into sight. */
  step: (by: 1 | -1) => void
  pending: { anchor: Anchor; kind: NoteKind } | null
  begin: (kind: NoteKind) => void
  end: () => void
}

const none: readonly string[] = []

/** Letters move the words, and seldom change which come first. */
function usePlaced(editor: Editor | null): readonly string[] {
  const [placed, setPlaced] = useState(none)
  useEffect(() => {
    if (!editor) return
    const look = () => {
      const now = (commentsKey.getState(editor.state)?.placed ?? []).map(({ id }) => id)
      setPlaced((before) => replaceEqualDeep(before, now))
    }
    look()
    editor.on('transaction', look)
    return () => void editor.off('transaction', look)
  }, [editor])
  return placed
}

const isCommentKey = ({ key, ctrlKey, metaKey, altKey, code }: KeyboardEvent): boolean =>
  (ctrlKey || metaKey) && altKey && (key.toLowerCase() === 'm' || code === 'KeyM')

export function useDesk(documentId: string, doc: Doc, editor: Editor | null): Desk {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const [search] = useSearchParams()
  const linked = search.get('commento')
  const { data } = useQuery(commentsQuery(documentId))
  const [settled, showSettled] = useState(false)
  const [activeId, setActiveId] = useState<string | null>(linked)
  const [pending, setPending] = useState<Desk['pending']>(null)
  const placed = usePlaced(editor)
  const all = data?.comments
  const shown = useMemo(() => shownOf(all ?? [], settled, activeId), [all, settled, activeId])
  const notes = useMemo(() => inOrder(shown, placed), [shown, placed])

  const choose = useCallback(
    (id: string | null) => {
      setActiveId(id)
      if (id !== null && id !== newNote) seeComment(queryClient, id)
    },
    [queryClient],
  )
  const chosen = useRef(choose)
  useEffect(() => {
    chosen.current = choose
  })

  useEffect(() => {
    if (!editor) return
    editor.registerPlugin(commentsPlugin(doc, (id) => chosen.current(id)))
    return () => {
      if (!editor.isDestroyed) editor.unregisterPlugin(commentsKey)
    }
  }, [editor, doc])

  const pendingAnchor = pending?.anchor ?? null
  useEffect(() => {
    if (!editor || editor.isDestroyed) return
    const { tr } = editor.state
    editor.view.dispatch(tr.setMeta(commentsKey, { comments: shown, activeId, pending: pendingAnchor }))
  }, [editor, shown, activeId, pendingAnchor])

  const reveal = useCallback(
    (id: string) => {
      const words = editor?.view.dom.querySelector(`[data-comment="${CSS.escape(id)}"]`)
      words?.scrollIntoView({ block: 'center' })
    },
    [editor],
  )
  // a link leads to one; once its words are there
  const led = useRef<string | null>(null)
  useEffect(() => {
    if (linked === null || led.current === linked || !placed.includes(linked)) return
    led.current = linked
    choose(linked)
    reveal(linked)
  }, [linked, placed, choose, reveal])

  const begin = useCallback(
    (kind: NoteKind) => {
      if (!editor) return
      const { from, to } = editor.state.selection
      const flat = flatText(doc)
      const stretch = from < to ? stretchOf(flat, { from, to }) : null
      const anchor = stretch && anchorOf(flat, stretch)
      if (!stretch || !anchor) return toast({ text: t('comments.selectFirst') })
      const inOneLine = !flat.words.slice(stretch.from, stretch.to).match(/[\n\ufffc]/)
      if (kind === 'proposal' && (!inOneLine || stretch.to - stretch.from > commentLimits.quote))
        return toast({ text: t('comments.proposalTooWide') })
      setPending({ anchor, kind })
      setActiveId(newNote)
    },
    [editor, doc, toast, t],
  )
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isCommentKey(event)) return
      event.preventDefault()
      begin('comment')
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [begin])

  return {
    documentId,
    editor,
    notes,
    placed,
    openCount: (all ?? []).filter((one) => one.state === 'open' && saysSomething(one)).length,
    settledCount: (all ?? []).filter((one) => one.state !== 'open' && saysSomething(one)).length,
    settled,
    showSettled,
    activeId,
    choose,
    step(by) {
      const at = notes.findIndex(({ id }) => id === activeId)
      const next = notes[at < 0 ? (by > 0 ? 0 : notes.length - 1) : (at + by + notes.length) % notes.length]
      if (!next) return
      choose(next.id)
      reveal(next.id)
      document.querySelector<HTMLElement>(`[data-note="${CSS.escape(next.id)}"]`)?.focus({ preventScroll: true })
    },
    pending,
    begin,
    end: useCallback(() => {
      setPending(null)
      setActiveId((now) => (now === newNote ? null : now))
      editor?.commands.focus()
    }, [editor]),
  }
}
