// SPDX-License-Identifier: AGPL-3.0-or-later
import { useLanguage, useT } from '#client/lib/i18n.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import type { LanguageCode } from '#shared/lib/i18n.ts'

/** For whoever has no settings yet. Words that do not come are said in the language the page has, and it goes on. */
export function useChooseLanguage(): (language: LanguageCode) => void {
  const t = useT()
  const toast = useToast()
  const { setLanguage } = useLanguage()
  return (language) => {
    setLanguage(language).catch(() => toast({ text: t('ui.languageMissing') }))
  }
}
