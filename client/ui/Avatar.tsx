// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ThreadColour } from '#shared/lib/schema.ts'
import { classes } from './classes.ts'

export type Presence = 'online' | 'away' | 'offline'

interface AvatarProps {
  name: string
  colour: ThreadColour
  size?: 'xs' | 'sm' | 'lg'
  presence?: Presence | undefined
}

/** First letters of the first two words. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = words.slice(0, 2)
  return letters
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toLocaleUpperCase()
}

/** Ornament beside a name: presence is also said in words wherever it matters. */
export function Avatar({ name, colour, size, presence = 'offline' }: AvatarProps) {
  return (
    <span className={classes('av', size)} data-c={colour} data-i={initials(name)} aria-hidden="true">
      {presence !== 'offline' && <i className={presence === 'online' ? 'pres on' : 'pres away'} />}
    </span>
  )
}

interface AvatarStackProps {
  people: readonly { id: string; name: string; colour: ThreadColour }[]
  label: string
}

export function AvatarStack({ people, label }: AvatarStackProps) {
  return (
    <span className="stack" role="img" aria-label={label}>
      {people.map((person) => (
        <Avatar key={person.id} name={person.name} colour={person.colour} size="xs" />
      ))}
    </span>
  )
}
