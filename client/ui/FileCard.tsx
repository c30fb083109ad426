// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { Icon, type IconName } from './Icon.tsx'

/** `held`: it waits for its person's answer. `fallen`: it goes on by itself. */
export type FileCardState = 'held' | 'waiting' | 'going' | 'paused' | 'fallen' | 'checked' | 'refused'

interface FileCardProps {
  name: string
  icon: IconName
  state: FileCardState
  /** How it stands: '62%, 310 di 500 MB, ancora 26 minuti'. */
  words: string
  /** Between 0 and 1; null where no bar is drawn. */
  share: number | null
  /** The name of the bar: 'Caricamento di verbale.pdf'. */
  barLabel: string
  /** Buttons, the last one to take it away. */
  children?: ReactNode
}

const looks = {
  held: 'hold',
  waiting: undefined,
  going: undefined,
  paused: undefined,
  fallen: 'err',
  checked: 'ok',
  refused: 'err',
} as const

/** A file on its way here: what it is, how far it has come, in words. */
export function FileCard({ name, icon, state, words, share, barLabel, children }: FileCardProps) {
  const percent = share === null ? null : Math.floor(share * 100)
  const stopped = state === 'fallen' || state === 'refused'
  return (
    <div className={classes('up', looks[state])}>
      <span className="ic">
        <Icon name={state === 'held' ? 'shield' : stopped ? 'warn' : icon} />
      </span>
      <b dir="auto" title={name}>
        {name}
      </b>
      {percent !== null && (
        <progress className="bar" value={percent} max={100} aria-label={barLabel} aria-valuetext={words} />
      )}
      <span className="meta">{words}</span>
      {children && <span className="acts">{children}</span>}
    </div>
  )
}
