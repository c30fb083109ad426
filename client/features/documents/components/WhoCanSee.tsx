// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { placeMembersQuery } from '#client/features/places/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { PersonRow } from '#client/ui/Rows.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import type { Place, PlaceMember } from '#shared/features/places.ts'

const lineOf = ({ title, home, organisation }: PlaceMember) => [title, organisation ?? home].filter(Boolean).join(', ')

/** Everybody who may read it, each with the reason. */
export function WhoCanSee({ place, onClose }: { place: Place; onClose: () => void }) {
  const t = useT()
  const members = useQuery(placeMembersQuery(place.id))
  const people = members.data?.members ?? []
  return (
    <Dialog title={t('documents.who.title')} open onClose={onClose} lightDismiss>
      <p className="muted">{t('documents.who.text', { count: people.length, place: place.name })}</p>
      <Unanswered questions={[members]} />
      <ul>
        {people.map((member) => (
          <PersonRow
            key={member.id}
            wide
            person={member}
            line={lineOf(member)}
            end={
              <span className="meta">
                {[
                  ...new Set(member.roles.map(({ role }) => t(`documents.who.role.${role}`, { place: place.name }))),
                ].join(' · ')}
              </span>
            }
          />
        ))}
      </ul>
    </Dialog>
  )
}
