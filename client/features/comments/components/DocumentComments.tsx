// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/comments.css'
import { useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import { commentActs } from '#client/features/comments/acts.ts'
import { newNote } from '#client/features/comments/plugin.ts'
import type { NoteRights } from '#client/features/comments/rights.ts'
import type { Desk } from '#client/features/comments/useDesk.ts'
import { useNotePlaces } from '#client/features/comments/useNotePlaces.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { classes } from '#client/ui/classes.ts'
import { Dialog } from '#client/ui/Dialog.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { phone, slimRail, useMediaQuery } from '#client/ui/useMediaQuery.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import { Groups } from './Groups.tsx'
import { NewNote } from './NewNote.tsx'
import { Note } from './Note.tsx'

interface DocumentCommentsProps {
  desk: Desk
  rights: NoteRights
  myId: string
  people: readonly PersonSummary[]
}

const noNotes: Desk['notes'] = []

/** The notes of a text, in the order of their words: beside them where there is room. */
function Notes({ desk, rights, myId, people, beside }: DocumentCommentsProps & { beside: boolean }) {
  const t = useT()
  const queryClient = useQueryClient()
  const list = useRef<HTMLUListElement>(null)
  const acts = useMemo(() => commentActs(queryClient), [queryClient])
  const { placed, pending } = desk
  // the text takes letters while hundreds of notes are still drawn
  const notes = useDeferredValue(desk.notes, noNotes)
  useNotePlaces(list, beside, { ...desk, notes })
  const at = placed.indexOf(newNote)
  const before = at < 0 ? notes.length : notes.filter(({ id }) => placed.slice(0, at).includes(id)).length
  const draw = (some: typeof notes) =>
    some.map((comment) => (
      <Note key={comment.id} comment={comment} desk={desk} acts={acts} rights={rights} myId={myId} people={people} />
    ))
  return (
    <>
      <div className="chead">
        {rights.add && (
          <Button small kind="quiet" icon="comment" onClick={() => desk.begin('comment')}>
            {t('comments.comment')}
          </Button>
        )}
        {desk.settledCount > 0 && (
          <Button small kind="quiet" aria-pressed={desk.settled} onClick={() => desk.showSettled(!desk.settled)}>
            {t('comments.showSettled', { count: desk.settledCount })}
          </Button>
        )}
        {notes.length > 1 && (
          <span className="csteps">
            <IconButton icon="left" small label={t('comments.previous')} onClick={() => desk.step(-1)} />
            <IconButton icon="right" small label={t('comments.next')} onClick={() => desk.step(1)} />
          </span>
        )}
      </div>
      <Groups desk={desk} acts={acts} decide={rights.decide} />
      {desk.notes.length === 0 && !pending && <p className="muted cnone">{t('comments.none')}</p>}
      <ul ref={list} className={classes('cnotes', beside && 'beside')}>
        {draw(notes.slice(0, before))}
        {pending && <NewNote desk={desk} acts={acts} myId={myId} people={people} />}
        {draw(notes.slice(before))}
      </ul>
    </>
  )
}

/** Comments and proposals: in the margin, below the text where there is none, on a phone in a sheet. */
export function DocumentComments(props: DocumentCommentsProps) {
  const t = useT()
  const { desk } = props
  const onPhone = useMediaQuery(phone)
  const narrow = useMediaQuery(slimRail)
  const [open, setOpen] = useState(false)
  const [ledTo, setLedTo] = useState<string | null>(null)
  // words that were touched, a link, or what is being said
  if (onPhone && desk.activeId !== null && desk.activeId !== ledTo) {
    setLedTo(desk.activeId)
    setOpen(true)
  }
  if (!onPhone)
    return (
      <section className="ccomments" aria-label={t('comments.title')}>
        <Notes {...props} beside={!narrow} />
      </section>
    )
  return (
    <section className="ccomments" aria-label={t('comments.title')}>
      <Button icon="comment" onClick={() => setOpen(true)}>
        {t('comments.count', { count: desk.openCount })}
      </Button>
      <Dialog
        title={t('comments.title')}
        open={open}
        className="csheet"
        onClose={() => {
          setOpen(false)
          setLedTo(null)
          desk.choose(null)
          if (desk.pending) desk.end()
        }}
      >
        <Notes {...props} beside={false} />
      </Dialog>
    </section>
  )
}
