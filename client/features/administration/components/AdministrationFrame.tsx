// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import { administrationPaths } from '#client/features/administration/paths.ts'
import { useOutboxHere } from '#client/features/mail/queries.ts'
import { useMe } from '#client/features/me/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useTitle } from '#client/lib/title.ts'
import { NoRight } from '#client/ui/States.tsx'
import { Tabs } from '#client/ui/Tabs.tsx'
import { programmePolicy } from '#shared/features/places.ts'

const tabs = [
  { to: paths.administration, key: 'programme' },
  { to: administrationPaths.editions, key: 'editions' },
  { to: administrationPaths.places, key: 'places' },
  { to: administrationPaths.territory, key: 'territory' },
  { to: administrationPaths.people, key: 'people' },
  { to: administrationPaths.organisations, key: 'organisations' },
  { to: administrationPaths.invitations, key: 'invitations' },
  { to: administrationPaths.mails, key: 'mails' },
] as const

interface FrameProps {
  /** Of this page; the tabs stand under it. */
  title: string
  action?: ReactNode
  children: ReactNode
}

function AdministrationTabs() {
  const t = useT()
  const outboxHere = useOutboxHere()
  const shown = tabs.filter(({ key }) => key !== 'mails' || outboxHere)
  return (
    <Tabs
      label={t('administration.title')}
      tabs={shown.map(({ to, key }) => ({
        to,
        label: t(`administration.tabs.${key}`),
        deep: to !== paths.administration,
      }))}
    />
  )
}

/** Around every page of the administration; who does not administer finds nothing here. */
export function AdministrationFrame({ title, action, children }: FrameProps) {
  useTitle(title)
  const me = useMe()
  if (!programmePolicy.administer({ id: me.person.id, grants: me.grants })) return <NoRight />
  return (
    <div className="page pad administration">
      <header className="phead">
        <h1 dir="auto">{title}</h1>
        <span className="grow" />
        {action}
      </header>
      <AdministrationTabs />
      <div className="narrow colstack">{children}</div>
    </div>
  )
}
