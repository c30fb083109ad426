// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from 'react-router'
import { placeMembersQuery } from '#client/features/places/queries.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Card } from '#client/ui/Headings.tsx'
import { PersonRow } from '#client/ui/Rows.tsx'
import { ErrorState, LoadingShapes } from '#client/ui/States.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import type { Place, PlaceMember } from '#shared/features/places.ts'
import type { RoleName } from '#shared/lib/actor.ts'

const inBrief = 6
const isShown = (role: RoleName): role is Exclude<RoleName, 'member'> => role !== 'member'

const lineOf = ({ title, home, organisation }: PlaceMember) => [title, organisation ?? home].filter(Boolean).join(', ')

/** Whoever carries the place comes first. */
const byRole = (a: PlaceMember, b: PlaceMember): number => {
  const rank = ({ roles }: PlaceMember) =>
    Math.min(...roles.map(({ role }) => ['facilitator', 'coordinator', 'staff', 'member'].indexOf(role) + 1 || 9))
  return rank(a) - rank(b) || a.name.localeCompare(b.name)
}

function Roles({ member }: { member: PlaceMember }) {
  const t = useT()
  const format = useFormat()
  return (
    <>
      {member.roles.map(({ role, to }) => (
        <span key={role} className="row">
          {isShown(role) && <Tag tone={role === 'guest' ? 'plain' : 'info'}>{t(`conversations.role.${role}`)}</Tag>}
          {to && <span className="meta">{t('conversations.until', { day: format.date(to) })}</span>}
        </span>
      ))}
    </>
  )
}

interface PeopleListProps {
  placeId: string
  limit?: number
}

/** The people of a place with their roles; what a role has an end for is said. */
export function PeopleList({ placeId, limit }: PeopleListProps) {
  const { data, isError, refetch } = useQuery(placeMembersQuery(placeId))
  const sought = useLocation().hash.slice(1)
  if (!data) return isError ? <ErrorState onRetry={() => void refetch()} /> : <LoadingShapes />
  return (
    <ul>
      {data.members
        .toSorted(byRole)
        .slice(0, limit)
        .map((member) => (
          <PersonRow
            key={member.id}
            wide
            sought={member.id === sought}
            person={member}
            line={lineOf(member)}
            end={<Roles member={member} />}
          />
        ))}
    </ul>
  )
}

export function PeopleCard({ place, count }: { place: Place; count: number }) {
  const t = useT()
  return (
    <Card
      title={t('conversations.people')}
      aside={count}
      action={<Link to={`${paths.place(place)}/persone`}>{t('conversations.allPeople')}</Link>}
    >
      <PeopleList placeId={place.id} limit={inBrief} />
    </Card>
  )
}
