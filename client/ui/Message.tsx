// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Avatar, type Portrayed, type Presence } from './Avatar.tsx'
import { Button } from './Button.tsx'
import { classes } from './classes.ts'
import { Icon } from './Icon.tsx'
import { Tag } from './Tag.tsx'

export interface MessageAuthor extends Portrayed {
  /** 'mediatrice interculturale, Rete Muzza' */
  line: string
  presence?: Presence | undefined
}

interface Removed {
  by: string
  own: boolean
  /** Of an announcement, which is withdrawn as a whole. */
  announcement?: boolean
}

interface MessageViewProps {
  author: MessageAuthor
  /** ISO instant; not yet known of a message in departure. */
  at: string | null
  children?: ReactNode
  /** By the same author shortly after: no head. */
  continued?: boolean
  isNew?: boolean
  selected?: boolean
  first?: boolean
  last?: boolean
  state?: 'sent' | 'pending' | 'failed'
  /** What it waits for, where that is more than its turn. */
  pendingText?: string | undefined
  onRetry?: () => void
  onDiscard?: () => void
  /** Opens the earlier versions. */
  onHistory?: (() => void) | undefined
  editedAt?: string | null
  /** Who removed it; the text is gone. */
  removed?: Removed | null
  reactions?: ReactNode
  toolbar?: ReactNode
  /** From a roving list. */
  itemProps?: { tabIndex: number; 'data-roving': string; onFocus: () => void }
}

function RemovedText({ by, own, announcement = false }: Removed) {
  const t = useT()
  if (announcement) return <p>{t('ui.message.withdrawn', { name: by })}</p>
  return <p>{own ? t('ui.message.removedByAuthor') : t('ui.message.removedBy', { name: by })}</p>
}

function EditedMark({ at, onHistory }: { at: string; onHistory?: (() => void) | undefined }) {
  const t = useT()
  const format = useFormat()
  const text = t('ui.message.edited')
  return onHistory ? (
    <button type="button" className="edited" data-tip={format.full(at)} onClick={onHistory}>
      {text}
    </button>
  ) : (
    <span className="edited">{text}</span>
  )
}

/** One message on the thread. Pure: everything it shows comes in. */
export function MessageView(props: MessageViewProps) {
  const {
    author,
    at,
    continued = false,
    isNew = false,
    selected = false,
    state = 'sent',
    removed = null,
    editedAt = null,
  } = props
  const t = useT()
  const format = useFormat()
  const look = classes(
    'msg',
    continued && 'cont',
    isNew && 'new',
    selected && 'is-sel',
    state === 'pending' && 'pending',
    removed && 'removed',
    props.first && 'is-first',
    props.last && 'is-last',
  )
  return (
    <article
      {...props.itemProps}
      className={look}
      aria-label={at ? `${author.name}, ${format.short(at)}` : author.name}
    >
      {!continued && (
        <>
          <Avatar person={author} presence={author.presence} />
          <div className="who">
            <b dir="auto">{author.name}</b>
            {isNew && <span className="vh">{t('ui.message.new')}</span>}
            {author.presence === 'online' && <span className="vh">{t('ui.presence.online')}</span>}
            <span className="line" dir="auto">
              {author.line}
            </span>
          </div>
        </>
      )}
      <div className="body" dir="auto">
        {removed ? <RemovedText {...removed} /> : props.children}
        {editedAt && !removed && <EditedMark at={editedAt} onHistory={props.onHistory} />}
        {state === 'failed' && (
          <div className="row failed">
            <Tag tone="bad" icon="warn">
              {t('ui.message.failed')}
            </Tag>
            <Button small icon="retry" onClick={props.onRetry}>
              {t('ui.retry')}
            </Button>
            <Button small kind="quiet" onClick={props.onDiscard}>
              {t('ui.discard')}
            </Button>
          </div>
        )}
        {!removed && props.reactions}
      </div>
      {!continued && state === 'sent' && at && (
        <time className="when" dateTime={at} title={format.full(at)}>
          {format.time(at)}
        </time>
      )}
      {state === 'pending' && <span className="when">{props.pendingText ?? t('ui.message.pending')}</span>}
      {props.toolbar}
    </article>
  )
}

interface ReactionsRowProps {
  reactions: readonly { emoji: string; name: string; count: number; mine: boolean; who: string }[]
  onToggle: (emoji: string) => void
  disabled?: boolean
}

export function ReactionsRow({ reactions, onToggle, disabled = false }: ReactionsRowProps) {
  const t = useT()
  if (reactions.length === 0) return null
  return (
    <div className="reacts">
      {reactions.map(({ emoji, name, count, mine, who }) => (
        <button
          key={emoji}
          type="button"
          className="react"
          disabled={disabled}
          aria-pressed={mine}
          aria-label={t('ui.message.reactionCount', { name, count })}
          data-tip={who}
          onClick={() => onToggle(emoji)}
        >
          <span aria-hidden="true">
            {emoji} {count}
          </span>
        </button>
      ))}
    </div>
  )
}

/** Where the buttons of a message sit: a toolbar is one tab stop. */
export function MessageTools({ children }: { children: ReactNode }) {
  const t = useT()
  return (
    <div className="msgtools" role="toolbar" aria-label={t('ui.message.actions')}>
      {children}
    </div>
  )
}

export function DayDivider({ at }: { at: string }) {
  const format = useFormat()
  return (
    <h2 className="day">
      <time dateTime={at}>{format.dayHeading(at)}</time>
    </h2>
  )
}

/** The weft: it crosses the thread where the new begins. */
export function UnreadDivider({ count }: { count: number }) {
  const t = useT()
  return (
    <div className="weft" role="separator" aria-label={t('ui.weft.name', { count })}>
      <b aria-hidden="true">{t('ui.weft.pill', { count })}</b>
    </div>
  )
}

export function TypingLine({ names }: { names: readonly string[] }) {
  const t = useT()
  const [first, second] = names
  const text =
    first === undefined
      ? ''
      : second === undefined
        ? t('ui.typing.one', { name: first })
        : names.length === 2
          ? t('ui.typing.two', { first, second })
          : t('ui.typing.many', { count: names.length })
  return (
    <div className="typing" aria-live="polite">
      {text && (
        <span className="tw" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
      )}
      {text}
    </div>
  )
}

/** Always under a composer. */
export function ComposerGuard() {
  const t = useT()
  return (
    <p className="cguard">
      <Icon name="shield" />
      {t('ui.composer.guard')}
    </p>
  )
}
