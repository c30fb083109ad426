// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { organisationsQuery } from '#client/features/organisations/queries.ts'
import { administeredPlacesQuery } from '#client/features/placeAdministration/queries.ts'
import { isCode } from '#client/lib/errors.ts'
import { useT } from '#client/lib/i18n.tsx'
import { NoRight, Unanswered } from '#client/ui/States.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import { AccessCard } from './components/AccessCard.tsx'
import { AdministrationFrame } from './components/AdministrationFrame.tsx'
import { GiveRoleCard } from './components/GiveRoleCard.tsx'
import { OrganisationsCard } from './components/OrganisationsCard.tsx'
import { ProfileCard } from './components/ProfileCard.tsx'
import { RolesCard } from './components/RolesCard.tsx'
import { WhyCard } from './components/WhyCard.tsx'
import { administrationPaths } from './paths.ts'
import { personRecordQuery } from './queries.ts'

export function PersonPage() {
  const t = useT()
  const { personId = '' } = useParams()
  const person = useQuery(personRecordQuery(personId))
  const places = useQuery(administeredPlacesQuery)
  const bodies = useQuery(organisationsQuery())
  const record = person.data
  if (isCode(person.error, 'not_found')) return <NoRight />
  return (
    <AdministrationFrame
      title={record?.person.name ?? t('administration.tabs.people')}
      action={
        record &&
        record.account !== 'active' && (
          <Tag tone={record.account === 'suspended' ? 'bad' : 'plain'}>
            {t(`administration.people.accountState.${record.account}`)}
          </Tag>
        )
      }
    >
      <p className="actsrow">
        <Link to={administrationPaths.people}>{t('administration.people.back')}</Link>
      </p>
      <Unanswered questions={[person, places, bodies]} />
      {/* without places and bodies its lists would offer nothing */}
      {record && places.data && bodies.data && (
        <>
          <ProfileCard key={`${record.person.name} ${record.person.title}`} record={record} />
          <RolesCard record={record} />
          <GiveRoleCard record={record} />
          <OrganisationsCard record={record} />
          <AccessCard record={record} />
          <WhyCard record={record} />
        </>
      )}
    </AdministrationFrame>
  )
}
