// SPDX-License-Identifier: AGPL-3.0-or-later
import { type KeyboardEvent, useState } from 'react'
import type { CommentActs } from '#client/features/comments/acts.ts'
import type { NoteRights } from '#client/features/comments/rights.ts'
import type { Desk } from '#client/features/comments/useDesk.ts'
import { isCode } from '#client/lib/errors.ts'
import { useT } from '#client/lib/i18n.tsx'
import { errorWords } from '#client/lib/submit.ts'
import { Button } from '#client/ui/Button.tsx'
import { classes } from '#client/ui/classes.ts'
import { IconButton } from '#client/ui/IconButton.tsx'
import { TextArea } from '#client/ui/TextField.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { type Comment, commentLimits, isWordProposal } from '#shared/features/comments.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import { NoteEntry } from './NoteEntry.tsx'
import { NoteForm } from './NoteForm.tsx'
import { Proposed } from './Proposed.tsx'

interface NoteProps {
  comment: Comment
  desk: Desk
  acts: CommentActs
  rights: NoteRights
  myId: string
  people: readonly PersonSummary[]
}

/** How it was settled, and by whom. */
function Settled({ comment: { state, settled } }: { comment: Comment }) {
  const t = useT()
  if (state === 'open' || !settled) return null
  return (
    <p className="meta">
      {t(`comments.state.${state}`, { name: settled.by.name })}
      {settled.reason !== null && <span dir="auto">: {settled.reason}</span>}
    </p>
  )
}

/** A comment or a proposal beside its words, with what was answered. */
export function Note({ comment, desk, acts, rights, myId, people }: NoteProps) {
  const t = useT()
  const toast = useToast()
  const [open, setOpen] = useState<'reply' | 'refuse' | null>(null)
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const { id, proposal, state, replies, anchor, source } = comment
  const active = desk.activeId === id
  const orphan = !desk.placed.includes(id)
  const can = rights.on(comment)
  const run = (act: Promise<unknown>) => {
    setBusy(true)
    act
      .catch((error: unknown) =>
        toast({ text: isCode(error, 'conflict') ? t('comments.conflict') : errorWords(t, error) }),
      )
      .finally(() => setBusy(false))
  }
  const onKeyDown = (event: KeyboardEvent<HTMLLIElement>) => {
    if (event.target !== event.currentTarget) return
    if (event.key === 'Enter') desk.choose(id)
    else if (event.key === 'ArrowDown') desk.step(1)
    else if (event.key === 'ArrowUp') desk.step(-1)
    else return
    event.preventDefault()
  }
  const keepsBoth = proposal !== null && !isWordProposal(proposal) && proposal.canKeepBoth
  const kind = proposal ? t('comments.proposal') : undefined
  return (
    <li
      className={classes('cnote', active && 'on', state !== 'open' && 'done')}
      data-note={id}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the notes are gone through by the keyboard
      tabIndex={0}
      aria-label={t('comments.by', {
        name: comment.imported?.name || source?.placeName || comment.author.name,
        quote: anchor.quote,
      })}
      aria-current={active || undefined}
      onKeyDown={onKeyDown}
      onClick={() => !active && desk.choose(id)}
    >
      {(orphan || comment.removedAt !== null) && (
        <div>
          {orphan && <span className="meta">{t('comments.orphan')}</span>}
          <blockquote dir="auto">{anchor.quote}</blockquote>
        </div>
      )}
      <NoteEntry
        entry={comment}
        mentions={comment.mentions}
        myId={myId}
        people={people}
        {...(kind && { kind })}
        source={source}
        mayRemove={can.remove && source === null}
        mayChange={rights.add}
        mayBeEmpty={proposal !== null}
        onEdit={(said) => acts.edit({ commentId: id, ...said })}
        onRemove={() => run(acts.remove(id))}
        aside={
          can.resolve &&
          !proposal &&
          state === 'open' && (
            <IconButton icon="check" small label={t('comments.resolve')} onClick={() => run(acts.resolve(id))} />
          )
        }
      />
      <Proposed comment={comment} />
      <Settled comment={comment} />
      {replies.map((reply) => (
        <div className="rep" key={reply.id}>
          <NoteEntry
            entry={reply}
            mentions={comment.mentions}
            myId={myId}
            people={people}
            mayRemove={rights.removes(reply.author.id)}
            mayChange={rights.add}
            onEdit={(said) => acts.editReply({ commentId: id, replyId: reply.id, ...said })}
            onRemove={() => run(acts.removeReply(id, reply.id))}
          />
        </div>
      ))}
      {open === 'refuse' && (
        <TextArea
          label={t('comments.reason')}
          optional
          rows={2}
          maxLength={commentLimits.reason}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      )}
      {open === 'reply' ? (
        <NoteForm
          label={t('comments.answer')}
          act={t('comments.reply')}
          keptAs={id}
          myId={myId}
          people={people}
          onSend={(said) => acts.reply({ commentId: id, ...said })}
          onClose={() => setOpen(null)}
        />
      ) : (
        <div className="acts">
          {proposal && state === 'open' && can.decide && open === null && (
            <Button small kind="quiet" busy={busy} onClick={() => run(acts.accept(id))}>
              {t(keepsBoth ? 'comments.takeTheirs' : 'comments.accept')}
            </Button>
          )}
          {keepsBoth && state === 'open' && can.decide && open === null && (
            <Button small kind="quiet" busy={busy} onClick={() => run(acts.acceptBoth(id))}>
              {t('comments.keepBoth')}
            </Button>
          )}
          {proposal && state === 'open' && rights.edit && (
            <Button
              small
              kind="quiet"
              busy={busy}
              onClick={() => (open === 'refuse' ? run(acts.refuse(id, reason.trim() || null)) : setOpen('refuse'))}
            >
              {t(keepsBoth && open === null ? 'comments.keepOurs' : 'comments.refuse')}
            </Button>
          )}
          {can.resolve && state === 'resolved' && (
            <Button small kind="quiet" busy={busy} onClick={() => run(acts.reopen(id))}>
              {t('comments.reopen')}
            </Button>
          )}
          {rights.add && (
            <Button small kind="quiet" onClick={() => setOpen('reply')}>
              {t('comments.reply')}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}
