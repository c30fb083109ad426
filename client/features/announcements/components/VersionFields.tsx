// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Seg } from '#client/ui/Seg.tsx'
import { Select, TextArea, TextField } from '#client/ui/TextField.tsx'
import {
  type AnnouncementLanguage,
  type AnnouncementVersion,
  announcementLanguages,
  announcementLimits,
} from '#shared/features/announcements.ts'

interface VersionFieldsProps {
  versions: readonly AnnouncementVersion[]
  onChange: (versions: AnnouncementVersion[]) => void
  errorOf: (language: AnnouncementLanguage, part: 'title' | 'text') => string | undefined
}

/** One tab for each language: Italian always, the others as they are needed. */
export function VersionFields({ versions, onChange, errorOf }: VersionFieldsProps) {
  const t = useT()
  const format = useFormat()
  const [language, setLanguage] = useState<AnnouncementLanguage>('it')
  const shown = versions.find((one) => one.language === language) ?? versions[0]
  if (!shown) return null
  const others = announcementLanguages.filter((code) => !versions.some((one) => one.language === code))
  const wrong = versions.find(
    (one) => one !== shown && (errorOf(one.language, 'title') ?? errorOf(one.language, 'text')) !== undefined,
  )
  const change = (part: Partial<AnnouncementVersion>) =>
    onChange(versions.map((one) => (one.language === shown.language ? { ...one, ...part } : one)))
  const add = (code: string) => {
    const added = others.find((one) => one === code)
    if (!added) return
    onChange([...versions, { language: added, title: '', text: '' }])
    setLanguage(added)
  }
  const remove = () => {
    onChange(versions.filter((one) => one.language !== shown.language))
    setLanguage('it')
  }
  return (
    <div className="form">
      <FormError>{wrong && t('announcements.wrongIn', { language: format.language(wrong.language) })}</FormError>
      <div className="langs">
        {versions.length > 1 && (
          <Seg
            label={t('announcements.languages')}
            options={versions.map((one) => ({ value: one.language, label: format.language(one.language) }))}
            value={shown.language}
            onChange={setLanguage}
          />
        )}
        {shown.language !== 'it' && (
          <Button kind="quiet" small icon="close" onClick={remove}>
            {t('announcements.removeLanguage', { language: format.language(shown.language) })}
          </Button>
        )}
      </div>
      <TextField
        key={`title ${shown.language}`}
        label={t('announcements.title')}
        error={errorOf(shown.language, 'title')}
        value={shown.title}
        maxLength={announcementLimits.title}
        lang={shown.language}
        dir={directionOf(shown.title)}
        onChange={({ target }) => change({ title: target.value })}
      />
      <TextArea
        key={`text ${shown.language}`}
        label={t('announcements.text')}
        hint={t('announcements.textHint')}
        error={errorOf(shown.language, 'text')}
        value={shown.text}
        rows={9}
        maxLength={announcementLimits.text}
        lang={shown.language}
        dir={directionOf(shown.text)}
        onChange={({ target }) => change({ text: target.value })}
      />
      {others.length > 0 && (
        <Select
          label={t('announcements.addLanguage')}
          hint={t('announcements.addLanguageHint')}
          value=""
          options={[
            { value: '', label: t('announcements.chooseLanguage') },
            ...others.map((code) => ({ value: code, label: format.language(code) })),
          ]}
          onChange={({ target }) => add(target.value)}
        />
      )}
    </div>
  )
}
