// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import { administrationPaths } from '#client/features/administration/paths.ts'
import { isOutboxHere } from '#client/features/mail/queries.ts'
import { useMe } from '#client/features/people/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useTitle } from '#client/lib/title.ts'
import { NoRight } from '#client/ui/States.tsx'
import { Tabs } from '#client/ui/Tabs.tsx'
import { programmePolicy } from '#shared/features/places.ts'

const tabs = [
  { to: paths.administration, key: 'programme' },
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

/** Around every page of the administration; who does not administer finds nothing here. */
export function AdministrationFrame({ title, action, children }: FrameProps) {
  const t = useT()
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
      <Tabs
        label={t('administration.title')}
        tabs={tabs
          .filter(({ key }) => key !== 'mails' || isOutboxHere())
          .map(({ to, key }) => ({ to, label: t(`administration.tabs.${key}`) }))}
      />
      <div className="narrow colstack">{children}</div>
    </div>
  )
}
