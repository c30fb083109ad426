// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import type { ThreadColour } from '#shared/lib/schema.ts'
import { Avatar, AvatarStack, type Portrayed, type Presence } from './Avatar.tsx'
import { CountPill } from './CountPill.tsx'
import { classes } from './classes.ts'
import { Icon, type IconName } from './Icon.tsx'
import { isPlainMouse } from './isPlainMouse.ts'
import { Swatch } from './Swatch.tsx'

interface RovingItemProps {
  tabIndex: number
  'data-roving': string
  onFocus: () => void
}

interface ThreadRowProps {
  to: string
  title: string
  at: string | null
  /** 'Elena: la presenza fissa aiuta…' */
  excerpt: string
  unread?: number
  named?: boolean
  current?: boolean
  tag?: ReactNode
  itemProps?: RovingItemProps
}

/** A conversation in the list of its place. */
export function ThreadRow({
  to,
  title,
  at,
  excerpt,
  unread = 0,
  named = false,
  current = false,
  tag,
  itemProps,
}: ThreadRowProps) {
  const format = useFormat()
  return (
    <Link
      {...itemProps}
      to={to}
      className={classes('trow', unread > 0 && 'unread')}
      aria-current={current || undefined}
    >
      <span className="k">
        <i />
      </span>
      <span className="tt" dir={directionOf(title)}>
        {title}
      </span>
      {at ? (
        <time className="tm" dateTime={at} title={format.full(at)}>
          {format.short(at)}
        </time>
      ) : (
        <span className="tm" />
      )}
      <span className="tx" dir={directionOf(excerpt)}>
        {excerpt}
      </span>
      <span className="tc">
        <CountPill count={unread} named={named} />
      </span>
      {tag && <span className="tg">{tag}</span>}
    </Link>
  )
}

interface InboxRowProps {
  to: string
  title: string
  /** The channel, beside the title. */
  channel?: string
  author: string
  excerpt: string
  authors: readonly Portrayed[]
  at: string
  unread: number
  named?: boolean
  selected?: boolean
  leaving?: boolean
  /** Of its place, where rows of many places stand together. */
  colour?: ThreadColour | 'none'
  onMarkRead?: () => void
  /** By a mouse: keys come with others (N, R), and a finger would bring its keyboard over what is to be read. */
  onPress?: () => void
  itemProps?: RovingItemProps
}

/** A conversation with something new, hanging on the thread of its place. */
export function InboxRow(props: InboxRowProps) {
  const {
    to,
    title,
    channel,
    author,
    excerpt,
    authors,
    at,
    unread,
    named = false,
    selected = false,
    leaving = false,
    colour,
    onMarkRead,
    onPress,
    itemProps,
  } = props
  const t = useT()
  const format = useFormat()
  const read = unread === 0
  return (
    <li
      className={classes('irow', read && 'read', selected && 'is-sel', leaving && 'leaving')}
      data-c={colour}
      // its button is of the row too: when the row leaves, the focus knows from where to go on
      onFocus={itemProps?.onFocus}
    >
      <span className={classes('knot', read && 'read')} />
      <Link {...itemProps} className="t" to={to} onClick={(event) => isPlainMouse(event) && onPress?.()}>
        <span className="ttl">
          <b dir={directionOf(title)}>{title}</b>
          {channel && (
            <span className="ch" dir="auto">
              {channel}
            </span>
          )}
        </span>
        <span className="exc" dir={directionOf(`${author}: ${excerpt}`)}>
          <b>{author}:</b> {excerpt}
        </span>
      </Link>
      <AvatarStack
        people={authors}
        label={t('ui.lastAuthors', { names: format.list(authors.map((one) => one.name)) })}
      />
      <time dateTime={at} title={format.full(at)}>
        {format.short(at)}
      </time>
      {onMarkRead && !read ? (
        <button
          type="button"
          className="pillb"
          tabIndex={itemProps?.tabIndex}
          aria-label={t(named ? 'ui.markReadNamed' : 'ui.markRead', { count: unread })}
          onClick={onMarkRead}
        >
          <CountPill count={unread} named={named} />
        </button>
      ) : (
        <span className="pillb">
          <CountPill count={unread} named={named} />
        </span>
      )}
    </li>
  )
}

interface InboxSectionProps {
  name: string
  icon: IconName
  colour: ThreadColour | 'none'
  /** Sum of the rows that are shown. */
  unread: number
  folded: boolean
  onFold: (folded: boolean) => void
  children: ReactNode
}

export function InboxSection({ name, icon, colour, unread, folded, onFold, children }: InboxSectionProps) {
  const t = useT()
  return (
    <section className="isec" data-c={colour} data-folded={folded || undefined} aria-label={name}>
      <h2 className="isech">
        <button type="button" aria-expanded={!folded} onClick={() => onFold(!folded)}>
          <Swatch icon={icon} />
          <span dir="auto">{name}</span>
          <Icon name="down" small />
        </button>
        <span className="grow" />
        <span className="meta">
          <span aria-hidden="true">{unread > 999 ? '999+' : unread}</span>
          <span className="vh">{t('ui.fold.unread', { count: unread })}</span>
        </span>
      </h2>
      <ul className="rows">{children}</ul>
    </section>
  )
}

interface PersonRowProps {
  person: Portrayed
  line: string
  presence?: Presence | undefined
  /** Roomier, for pages; otherwise for panels. */
  wide?: boolean
  /** One was sent to this person: the row comes into view and stands out. */
  sought?: boolean
  end?: ReactNode
}

/** Of a row somebody was sent to. */
export const intoView = (row: HTMLLIElement | null) => row?.scrollIntoView({ block: 'center' })

export function PersonRow({ person, line, presence, wide = false, sought = false, end }: PersonRowProps) {
  const t = useT()
  return (
    <li
      ref={sought ? intoView : undefined}
      className={classes('person', wide && 'wide', sought && 'sought')}
      aria-current={sought || undefined}
    >
      <Avatar person={person} presence={presence} {...(!wide && { size: 'sm' })} />
      <b dir="auto">
        {person.name}
        {presence && <span className="vh">, {t(`ui.presence.${presence}`)}</span>}
      </b>
      <span className="r" dir="auto">
        {line}
      </span>
      {end && <span className="end">{end}</span>}
    </li>
  )
}
