// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useRef } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import { Avatar } from '#client/ui/Avatar.tsx'
import type { PersonSummary } from '#shared/features/people.ts'

interface MentionListProps {
  id: string
  people: readonly PersonSummary[]
  active: number
  onChoose: (person: PersonSummary) => void
}

export const mentionOptionId = (listId: string, index: number) => `${listId}-${index}`

/** Who may be named here, while a name is being written. The focus stays in the text. */
export function MentionList({ id, people, active, onChoose }: MentionListProps) {
  const t = useT()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector(`#${CSS.escape(mentionOptionId(id, active))}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active])
  return (
    <div ref={list} id={id} className="mentionlist" role="listbox" aria-label={t('messages.people')}>
      {people.map((person, index) => (
        <button
          type="button"
          key={person.id}
          id={mentionOptionId(id, index)}
          className="mi"
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          onMouseDown={(event) => event.preventDefault()}
          // a finger may be scrolling, and its click would fall on what is under a list that is gone
          onClick={() => onChoose(person)}
        >
          <Avatar person={person} size="xs" />
          <b dir="auto">{person.name}</b>
          <span className="meta" dir="auto">
            {[person.title, person.home].filter(Boolean).join(', ')}
          </span>
        </button>
      ))}
    </div>
  )
}
