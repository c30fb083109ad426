// SPDX-License-Identifier: AGPL-3.0-or-later

import { useChoose, useSpeakFor } from '#client/features/me/edit.ts'
import { useMe } from '#client/features/me/queries.ts'
import { useLanguage, useT } from '#client/lib/i18n.tsx'
import { Switch } from '#client/ui/Choices.tsx'
import { Seg } from '#client/ui/Seg.tsx'
import { Select } from '#client/ui/TextField.tsx'
import { keyless, useMediaQuery } from '#client/ui/useMediaQuery.ts'
import { themes } from '#shared/features/people.ts'

const languages = ['it', 'en'] as const

/** Theme and language: at once, on every device of mine. */
export function LookSettings() {
  const t = useT()
  const { settings } = useMe()
  const { language } = useLanguage()
  const choose = useChoose()
  return (
    <div className="form">
      <div className="field">
        <span className="flabel">{t('settings.theme')}</span>
        <Seg
          label={t('settings.theme')}
          options={themes.map((value) => ({ value, label: t(`shell.themes.${value}`) }))}
          value={settings.theme}
          onChange={(theme) => choose({ theme })}
        />
      </div>
      <div className="field">
        <span className="flabel">{t('settings.language')}</span>
        <Seg
          label={t('settings.language')}
          options={languages.map((value) => ({ value, label: t(`shell.languages.${value}`) }))}
          value={language}
          onChange={(chosen) => choose({ language: chosen })}
        />
      </div>
    </div>
  )
}

/** For whom I write, among the bodies I belong to: at once. */
export function SpokenForSettings() {
  const t = useT()
  const { organisation, organisations } = useMe()
  const { mutate, isPending, variables } = useSpeakFor()
  return (
    <div className="form">
      <Select
        label={t('settings.speaksFor')}
        hint={t('settings.speaksForHint')}
        options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
        value={isPending ? variables : (organisation?.id ?? '')}
        onChange={({ target }) => mutate(target.value)}
      />
    </div>
  )
}

export function HabitSettings() {
  const t = useT()
  const { settings } = useMe()
  const choose = useChoose()
  const hasKeys = !useMediaQuery(keyless)
  return (
    <div>
      <Switch
        label={t('settings.presenceHidden')}
        hint={t('settings.presenceHint')}
        checked={settings.presenceHidden}
        onChange={(presenceHidden) => choose({ presenceHidden })}
      />
      <Switch
        label={t('settings.enterSends')}
        hint={t('settings.enterHint')}
        checked={settings.enterSends}
        onChange={(enterSends) => choose({ enterSends })}
      />
      {hasKeys && (
        <Switch
          label={t('settings.singleKeys')}
          hint={t('settings.singleKeysHint')}
          checked={settings.singleKeys}
          onChange={(singleKeys) => choose({ singleKeys })}
        />
      )}
    </div>
  )
}
