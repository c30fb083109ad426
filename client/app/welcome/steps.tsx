// SPDX-License-Identifier: AGPL-3.0-or-later
import { useChoose } from '#client/features/me/edit.ts'
import { useMe } from '#client/features/me/queries.ts'
import { useChooseLanguage } from '#client/features/sessions/useChooseLanguage.ts'
import { useLanguage, useT } from '#client/lib/i18n.tsx'
import { RadioCards, Switch } from '#client/ui/Choices.tsx'
import { Icon, type IconName } from '#client/ui/Icon.tsx'
import { TextField } from '#client/ui/TextField.tsx'

export function LanguageStep() {
  const t = useT()
  const { language } = useLanguage()
  const choose = useChooseLanguage()
  return (
    <RadioCards
      legend={t('welcome.language.legend')}
      name="language"
      value={language}
      onChange={choose}
      options={[
        { value: 'it', label: t('welcome.language.italian'), hint: t('welcome.language.italianHint') },
        { value: 'en', label: t('welcome.language.english'), hint: t('welcome.language.englishHint') },
      ]}
    />
  )
}

interface ProfileStepProps {
  name: string
  onName: (name: string) => void
  title: string
  onTitle: (title: string) => void
  fieldError: (field: string) => string | undefined
}

export function ProfileStep({ name, onName, title, onTitle, fieldError }: ProfileStepProps) {
  const t = useT()
  const { organisation } = useMe()
  return (
    <div className="form">
      <TextField
        label={t('welcome.profile.name')}
        name="name"
        autoComplete="name"
        value={name}
        onChange={(event) => onName(event.target.value)}
        error={fieldError('name')}
      />
      <TextField
        label={t('welcome.profile.role')}
        hint={t('welcome.profile.roleHint')}
        name="title"
        autoComplete="organization-title"
        value={title}
        onChange={(event) => onTitle(event.target.value)}
        error={fieldError('title')}
      />
      <div className="field">
        <span className="flabel">{t('welcome.profile.organisation')}</span>
        <span dir="auto">{organisation?.name ?? t('welcome.profile.noOrganisation')}</span>
        <span className="hint">{t('welcome.profile.organisationHint')}</span>
      </div>
    </div>
  )
}

function Seen({ icon, children }: { icon: IconName; children: string }) {
  return (
    <li className="seenrow">
      <Icon name={icon} />
      <span>{children}</span>
    </li>
  )
}

export function SeenStep() {
  const t = useT()
  const { settings } = useMe()
  const choose = useChoose()
  return (
    <>
      <ul className="rlist">
        <Seen icon="people">{t('welcome.seen.place')}</Seen>
        <Seen icon="mail">{t('welcome.seen.email')}</Seen>
        <Seen icon="eye">{t('welcome.seen.presence')}</Seen>
        <Seen icon="shield">{t('welcome.seen.cases')}</Seen>
      </ul>
      <Switch
        label={t('welcome.seen.hide')}
        checked={settings.presenceHidden}
        onChange={(presenceHidden) => choose({ presenceHidden })}
      />
    </>
  )
}
