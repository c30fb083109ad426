// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { type Ref, Suspense, useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import { LazyInForceSection } from '#client/features/documents/lazyInForce.ts'
import { LazyNextMeetingSection } from '#client/features/meetings/lazyNext.ts'
import { LazyPlaceOutcomesSection } from '#client/features/outcomes/lazy.ts'
import { placeMembersQuery } from '#client/features/places/queries.ts'
import { usePlacePresence } from '#client/features/presence/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { lazyPart } from '#client/lib/lazyPart.ts'
import { paths } from '#client/lib/paths.ts'
import { whenIdle } from '#client/lib/whenIdle.ts'
import { SectionHeading } from '#client/ui/Headings.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { PersonRow } from '#client/ui/Rows.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import type { Place } from '#shared/features/places.ts'

const NewestFiles = lazyPart(
  async () => (await import('#client/features/library/components/NewestFiles.tsx')).NewestFiles,
)

interface PeoplePanelProps {
  place: Place
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

/** The page has come, and nothing presses any more. */
function useAtRest(): boolean {
  const [atRest, setAtRest] = useState(false)
  useEffect(() => whenIdle(() => setAtRest(true)), [])
  return atRest
}

/** Who is here now. */
export function PeoplePanel({ place, onClose, closeRef, over }: PeoplePanelProps) {
  const t = useT()
  useCloseOnEscape(over, onClose)
  const members = useQuery(placeMembersQuery(place.id))
  const { presence, stateOf } = usePlacePresence(place.id)
  const all = members.data?.members ?? []
  const here = all.filter(({ id }) => stateOf(id) !== 'offline')
  const atRest = useAtRest()
  const known = members.data !== undefined && presence.data !== undefined
  return (
    <aside className="panel scroll" aria-label={t('conversations.people')}>
      <div className="panelhead">
        <h2>{t(place.kind === 'lab' ? 'conversations.inLab' : 'conversations.inNetwork')}</h2>
        <IconButton ref={closeRef} icon="close" small label={t('conversations.closePanel')} onClick={onClose} />
      </div>
      <section>
        <SectionHeading
          level={3}
          aside={known && t('conversations.hereOf', { here: here.length, all: all.length })}
          action={
            <Link className="meta" to={`${paths.place(place)}/persone`}>
              {t('conversations.allPeople')}
            </Link>
          }
        >
          {t('conversations.here')}
        </SectionHeading>
        <Unanswered questions={[members, presence]} />
        {known && here.length === 0 && <p className="muted">{t('conversations.nobodyHere')}</p>}
        {known && here.length > 0 && (
          <ul>
            {here.map((member) => (
              <PersonRow
                key={member.id}
                person={member}
                line={[member.title, member.home ?? member.organisation].filter(Boolean).join(', ')}
                presence={stateOf(member.id)}
              />
            ))}
          </ul>
        )}
      </section>
      {/* each after what stands above it, which would push it down; and no part of what a conversation waits for */}
      {atRest && !members.isLoading && !presence.isLoading && (
        <Suspense>
          <LazyNextMeetingSection place={place}>
            <LazyPlaceOutcomesSection placeId={place.id}>
              <LazyInForceSection placeId={place.id}>
                <NewestFiles place={place} />
              </LazyInForceSection>
            </LazyPlaceOutcomesSection>
          </LazyNextMeetingSection>
        </Suspense>
      )}
    </aside>
  )
}
