// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { photoAddress } from '#shared/features/people.ts'
import type { ThreadColour } from '#shared/lib/schema.ts'
import { classes } from './classes.ts'

export type Presence = 'online' | 'away' | 'offline'

/** What of a person is needed to show them. */
export interface Portrayed {
  id: string
  name: string
  colour: ThreadColour
  photo: string | null
}

interface AvatarProps {
  person: Portrayed
  size?: 'xs' | 'sm' | 'lg' | 'xl'
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
export function Avatar({ person, size, presence = 'offline' }: AvatarProps) {
  const address = photoAddress(person)
  const [missing, setMissing] = useState<string | null>(null)
  return (
    <span className={classes('av', size)} data-c={person.colour} data-i={initials(person.name)} aria-hidden="true">
      {address !== null && address !== missing && (
        <img key={address} src={address} alt="" loading="lazy" decoding="async" onError={() => setMissing(address)} />
      )}
      {presence !== 'offline' && <i className={presence === 'online' ? 'pres on' : 'pres away'} />}
    </span>
  )
}

interface AvatarStackProps {
  people: readonly Portrayed[]
  label: string
}

export function AvatarStack({ people, label }: AvatarStackProps) {
  return (
    <span className="stack" role="img" aria-label={label}>
      {people.map((person) => (
        <Avatar key={person.id} person={person} size="xs" />
      ))}
    </span>
  )
}
