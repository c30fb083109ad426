// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { type Ref, useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { placeMembersQuery } from '#client/features/places/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import type { Presence } from '#client/ui/Avatar.tsx'
import { SectionHeading } from '#client/ui/Headings.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { PersonRow } from '#client/ui/Rows.tsx'
import type { Place } from '#shared/features/places.ts'

interface PeoplePanelProps {
  place: Place
  presenceOf: (personId: string) => Presence | undefined
  onClose: () => void
  closeRef: Ref<HTMLButtonElement>
  /** It lies over the conversation: Esc closes it before anything else. */
  over: boolean
}

function useCloseOnEscape(heard: boolean, onClose: () => void) {
  const latest = useRef(onClose)
  useEffect(() => {
    latest.current = onClose
  })
  useEffect(() => {
    if (!heard) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing || document.querySelector('dialog[open]')) return
      event.preventDefault()
      event.stopPropagation()
      latest.current()
    }
    document.addEventListener('keydown', onKeyDown, { capture: true })
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [heard])
}

/** Who is here now. */
export function PeoplePanel({ place, presenceOf, onClose, closeRef, over }: PeoplePanelProps) {
  const t = useT()
  useCloseOnEscape(over, onClose)
  const { data } = useQuery(placeMembersQuery(place.id))
  const members = data?.members ?? []
  const here = members.filter(({ id }) => (presenceOf(id) ?? 'offline') !== 'offline')
  return (
    <aside className="panel scroll" aria-label={t('conversations.people')}>
      <div className="panelhead">
        <h2>{t(place.kind === 'lab' ? 'conversations.inLab' : 'conversations.inNetwork')}</h2>
        <IconButton ref={closeRef} icon="close" small label={t('conversations.closePanel')} onClick={onClose} />
      </div>
      <section>
        <SectionHeading
          level={3}
          aside={t('conversations.hereOf', { here: here.length, all: members.length })}
          action={
            <Link className="meta" to={`${paths.place(place)}/persone`}>
              {t('conversations.allPeople')}
            </Link>
          }
        >
          {t('conversations.here')}
        </SectionHeading>
        {here.length === 0 ? (
          <p className="muted">{t('conversations.nobodyHere')}</p>
        ) : (
          <ul>
            {here.map((member) => (
              <PersonRow
                key={member.id}
                name={member.name}
                colour={member.colour}
                line={[member.title, member.home ?? member.organisation].filter(Boolean).join(', ')}
                presence={presenceOf(member.id)}
              />
            ))}
          </ul>
        )}
      </section>
    </aside>
  )
}
