// SPDX-License-Identifier: AGPL-3.0-or-later
import { type KeyboardEvent, useState } from 'react'
import type { PersonSummary } from '#shared/features/people.ts'
import { matchPeople, mentionAt } from './mentions.ts'
import type { ComposerState } from './useComposer.ts'

interface PickerOptions {
  composer: Pick<ComposerState, 'text' | 'mentions' | 'edit'>
  people: readonly PersonSummary[]
  /** Whether these are all who may be named, or who is known of so far. */
  all: boolean
  caret: number
  /** Chosen by a finger or the mouse, no browser's event tells where the caret went. */
  onCaret: (caret: number) => void
}

/** The list under an `@`: opened by writing one, steered by the arrows while the focus stays in the text. */
export function useMentionPicker({ composer, people, all, caret, onCaret }: PickerOptions) {
  const [active, setActive] = useState(0)
  const [closedAt, setClosedAt] = useState<number | null>(null)
  const query = mentionAt(composer.text, caret)
  // closed for this name only
  if (query === null && closedAt !== null) setClosedAt(null)
  const already = query !== null && composer.mentions.some(({ name }) => name === query.typed.trimEnd())
  const asked = query !== null && !already && query.start !== closedAt ? query.typed : null
  const found = asked === null ? [] : matchPeople(people, asked)
  // after a space the sentence may be going on
  const nobody = all && asked !== null && !asked.includes(' ') && found.length === 0
  const current = Math.min(active, Math.max(0, found.length - 1))

  const choose = (person: PersonSummary) => {
    if (!query) return
    const written = `@${person.name} `
    const end = query.start + written.length
    setActive(0)
    onCaret(end)
    composer.edit(
      ({ text }) => {
        const rest = text.slice(query.start + 1 + query.typed.length).replace(/^ /, '')
        return { text: text.slice(0, query.start) + written + rest, start: end, end }
      },
      { id: person.id, name: person.name },
    )
  }

  /** Whether the key was the list's. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (found.length === 0 && !(nobody && event.key === 'Escape')) return false
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) setActive((current + step + found.length) % found.length)
    else if (event.key === 'Enter' || event.key === 'Tab') {
      const person = found[current]
      if (person) choose(person)
    } else if (event.key === 'Escape') setClosedAt(query?.start ?? null)
    else {
      if (event.key.length === 1) setActive(0)
      return false
    }
    event.preventDefault()
    event.stopPropagation()
    return true
  }

  return { found, nobody, active: current, choose, onKeyDown }
}
