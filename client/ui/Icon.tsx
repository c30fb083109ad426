// SPDX-License-Identifier: AGPL-3.0-or-later
import { classes } from './classes.ts'

export type IconName =
  | 'inbox'
  | 'calendar'
  | 'network'
  | 'lab'
  | 'doc'
  | 'chart'
  | 'search'
  | 'plus'
  | 'close'
  | 'check'
  | 'checks'
  | 'down'
  | 'right'
  | 'left'
  | 'back'
  | 'arrowdown'
  | 'dots'
  | 'pin'
  | 'bell'
  | 'eye'
  | 'mute'
  | 'at'
  | 'clock'
  | 'people'
  | 'person'
  | 'download'
  | 'smile'
  | 'bold'
  | 'italic'
  | 'list'
  | 'link'
  | 'quote'
  | 'send'
  | 'reply'
  | 'lock'
  | 'pencil'
  | 'history'
  | 'comment'
  | 'offline'
  | 'warn'
  | 'info'
  | 'help'
  | 'keys'
  | 'filter'
  | 'shield'
  | 'undo'
  | 'external'
  | 'megaphone'
  | 'node'
  | 'moon'
  | 'sun'
  | 'globe'
  | 'settings'
  | 'share'
  | 'hand'
  | 'outcome'
  | 'logout'
  | 'key'
  | 'mail'
  | 'bank'
  | 'stop'
  | 'retry'
  | 'file'
  | 'image'
  | 'video'
  | 'table'
  | 'mic'
  | 'clip'
  | 'pause'
  | 'folder'
  | 'trash'
  | 'archive'
  | 'minus'

interface IconProps {
  name: IconName
  small?: boolean
  className?: string
}

/** Drawn beside a word, so hidden from readers; alone only inside an IconButton, which carries the name. */
export function Icon({ name, small = false, className }: IconProps) {
  return (
    <svg className={classes('i', small && 's', className)} data-i={name} aria-hidden="true">
      <use href={`/icons.svg#i-${name}`} />
    </svg>
  )
}
