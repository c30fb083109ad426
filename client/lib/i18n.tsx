// SPDX-License-Identifier: AGPL-3.0-or-later
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import type { T, Words } from '#shared/i18n/index.ts'
import { createFormat, type Format } from '#shared/lib/format.ts'
import { createTranslator, type LanguageCode } from '#shared/lib/i18n.ts'
import { readRemembered, remember } from './remembered.ts'

export type { T } from '#shared/i18n/index.ts'

interface Language {
  language: LanguageCode
  t: T
  format: Format
}

interface I18n extends Language {
  setLanguage: (language: LanguageCode) => Promise<void>
}

const I18nContext = createContext<I18n | null>(null)

export const rememberedLanguage = (): LanguageCode => (readRemembered('language') === 'en' ? 'en' : 'it')

/** Only the language in use is downloaded. */
export async function loadLanguage(language: LanguageCode): Promise<Language> {
  const words: Words =
    language === 'en' ? await import('#shared/i18n/en/index.ts') : await import('#shared/i18n/it/index.ts')
  return { language, t: createTranslator(language, words), format: createFormat(language) }
}

export function I18nProvider({ initial, children }: { initial: Language; children: ReactNode }) {
  const [current, setCurrent] = useState(initial)
  const { language } = current

  useEffect(() => {
    document.documentElement.lang = language
  }, [language])

  const setLanguage = useCallback(async (wanted: LanguageCode) => {
    remember('language', wanted)
    setCurrent(await loadLanguage(wanted))
  }, [])

  const value = useMemo(() => ({ ...current, setLanguage }), [current, setLanguage])
  return <I18nContext value={value}>{children}</I18nContext>
}

function useI18n(): I18n {
  const value = useContext(I18nContext)
  if (!value) throw new Error('useT and useFormat need an I18nProvider around them')
  return value
}

export const useT = (): T => useI18n().t
export const useFormat = (): Format => useI18n().format

export function useLanguage() {
  const { language, setLanguage } = useI18n()
  return { language, setLanguage }
}
