// SPDX-License-Identifier: AGPL-3.0-or-later

import { useLanguage, useT } from '#client/lib/i18n.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { Menu } from '#client/ui/Menu.tsx'
import type { LanguageCode } from '#shared/lib/i18n.ts'

const languages = ['it', 'en'] as const

interface LanguageMenuProps {
  onChoose: (language: LanguageCode) => void
}

/** The language in use, and the way to the other. */
export function LanguageMenu({ onChoose }: LanguageMenuProps) {
  const t = useT()
  const { language } = useLanguage()
  return (
    <Menu
      label={t('sessions.language')}
      align="end"
      trigger={(props) => (
        <button
          type="button"
          className="linklike"
          aria-label={`${t('sessions.language')}: ${t(`shell.languages.${language}`)}`}
          {...props}
        >
          <Icon name="globe" small /> {t(`shell.languages.${language}`)}
        </button>
      )}
      groups={[
        {
          id: 'languages',
          items: languages.map((id) => ({
            id,
            label: t(`shell.languages.${id}`),
            checked: id === language,
            run: () => onChoose(id),
          })),
        },
      ]}
    />
  )
}
