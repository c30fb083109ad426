// SPDX-License-Identifier: AGPL-3.0-or-later
import { AccessForms } from '#client/features/accounts/components/AccessForms.tsx'
import { HabitSettings, LookSettings, SpokenForSettings } from '#client/features/me/components/Choices.tsx'
import { PhotoForm } from '#client/features/me/components/PhotoForm.tsx'
import { ProfileForm } from '#client/features/me/components/ProfileForm.tsx'
import { useMe } from '#client/features/me/queries.ts'
import { SessionList } from '#client/features/sessions/components/SessionList.tsx'
import { useT } from '#client/lib/i18n.tsx'
import { useTitle } from '#client/lib/title.ts'
import { Card } from '#client/ui/Headings.tsx'

export function SettingsPage() {
  const t = useT()
  useTitle(t('settings.title'))
  const me = useMe()
  return (
    <div className="page pad">
      <header className="phead">
        <h1>{t('settings.title')}</h1>
      </header>
      <div className="narrow colstack">
        <Card title={t('settings.profile')}>
          <PhotoForm />
          <ProfileForm />
        </Card>
        {me.organisations.length > 1 && (
          <Card title={t('settings.organisation')}>
            <SpokenForSettings />
          </Card>
        )}
        <Card title={t('settings.look')}>
          <LookSettings />
        </Card>
        <Card title={t('settings.habits')}>
          <HabitSettings />
        </Card>
        <Card title={t('settings.access')}>
          <AccessForms email={me.email} />
        </Card>
        <Card title={t('settings.sessions')}>
          <SessionList />
        </Card>
      </div>
    </div>
  )
}
