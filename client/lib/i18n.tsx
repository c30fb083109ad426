// SPDX-License-Identifier: AGPL-3.0-or-later
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
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

const parts = {
  access: { it: () => import('#shared/i18n/it/access.ts'), en: () => import('#shared/i18n/en/access.ts') },
  whole: { it: () => import('#shared/i18n/it/index.ts'), en: () => import('#shared/i18n/en/index.ts') },
  // what few people open is not downloaded by everybody
  administration: { it: () => import('#shared/i18n/it/all.ts'), en: () => import('#shared/i18n/en/all.ts') },
}
/** Catalogues that come with a part of the page, whoever opens it. */
const extras = {
  adoption: { it: () => import('#shared/i18n/it/adoption.json'), en: () => import('#shared/i18n/en/adoption.json') },
  answerLinks: {
    it: () => import('#shared/i18n/it/answerLinks.json'),
    en: () => import('#shared/i18n/en/answerLinks.json'),
  },
  calendars: { it: () => import('#shared/i18n/it/calendars.json'), en: () => import('#shared/i18n/en/calendars.json') },
  certificates: {
    it: () => import('#shared/i18n/it/certificates.json'),
    en: () => import('#shared/i18n/en/certificates.json'),
  },
  announcements: {
    it: () => import('#shared/i18n/it/announcements.json'),
    en: () => import('#shared/i18n/en/announcements.json'),
  },
  comments: { it: () => import('#shared/i18n/it/comments.json'), en: () => import('#shared/i18n/en/comments.json') },
  datePolls: {
    it: () => import('#shared/i18n/it/datePolls.json'),
    en: () => import('#shared/i18n/en/datePolls.json'),
  },
  documents: {
    it: () => import('#shared/i18n/it/documents.json'),
    en: () => import('#shared/i18n/en/documents.json'),
  },
  drafting: { it: () => import('#shared/i18n/it/drafting.json'), en: () => import('#shared/i18n/en/drafting.json') },
  editions: { it: () => import('#shared/i18n/it/editions.json'), en: () => import('#shared/i18n/en/editions.json') },
  editor: { it: () => import('#shared/i18n/it/editor.json'), en: () => import('#shared/i18n/en/editor.json') },
  emergencies: {
    it: () => import('#shared/i18n/it/emergencies.json'),
    en: () => import('#shared/i18n/en/emergencies.json'),
  },
  exports: { it: () => import('#shared/i18n/it/exports.json'), en: () => import('#shared/i18n/en/exports.json') },
  files: { it: () => import('#shared/i18n/it/files.json'), en: () => import('#shared/i18n/en/files.json') },
  freezes: { it: () => import('#shared/i18n/it/freezes.json'), en: () => import('#shared/i18n/en/freezes.json') },
  meetings: { it: () => import('#shared/i18n/it/meetings.json'), en: () => import('#shared/i18n/en/meetings.json') },
  outcomes: { it: () => import('#shared/i18n/it/outcomes.json'), en: () => import('#shared/i18n/en/outcomes.json') },
  report: { it: () => import('#shared/i18n/it/report.json'), en: () => import('#shared/i18n/en/report.json') },
  register: { it: () => import('#shared/i18n/it/register.json'), en: () => import('#shared/i18n/en/register.json') },
  registerPersons: {
    it: () => import('#shared/i18n/it/registerPersons.json'),
    en: () => import('#shared/i18n/en/registerPersons.json'),
  },
  sharing: { it: () => import('#shared/i18n/it/sharing.json'), en: () => import('#shared/i18n/en/sharing.json') },
  setup: { it: () => import('#shared/i18n/it/setup.json'), en: () => import('#shared/i18n/en/setup.json') },
  support: { it: () => import('#shared/i18n/it/support.json'), en: () => import('#shared/i18n/en/support.json') },
  welcome: { it: () => import('#shared/i18n/it/welcome.json'), en: () => import('#shared/i18n/en/welcome.json') },
  components: {
    it: () => import('#shared/i18n/it/components.json'),
    en: () => import('#shared/i18n/en/components.json'),
  },
}
const wanted = new Set<keyof typeof extras>()
const words: Record<LanguageCode, object> = { it: {}, en: {} }
let part: keyof typeof parts = 'access'

/** Only the language in use is downloaded, and of it only what the page of access says until somebody is in. */
async function loadLanguage(language: LanguageCode): Promise<Language> {
  const extra = async (name: keyof typeof extras) => ({ [name]: (await extras[name][language]()).default })
  const found = await Promise.all([parts[part][language](), ...[...wanted].map(extra)])
  Object.assign(words[language], ...found)
  return { language, t: createTranslator<Words>(language, words[language] as Words), format: createFormat(language) }
}

/** From here on the page speaks it; at once, for what is loaded with the next drawing asks for its words by it. */
export async function speak(language: LanguageCode): Promise<Language> {
  const loaded = await loadLanguage(language)
  document.documentElement.lang = language
  return loaded
}

/** The rest of the words, for who is in. The translator in use finds them at its next call. */
export async function loadWholeLanguage(): Promise<void> {
  if (part === 'access') part = 'whole'
  await loadCurrent()
}

/** The words of the administration too. */
export async function loadAdministrationLanguage(): Promise<void> {
  part = 'administration'
  await loadCurrent()
}

/** The words of a part, which come with it. */
const extra = (name: keyof typeof extras) => async (): Promise<void> => {
  wanted.add(name)
  await loadCurrent()
}

export const loadAdoptionLanguage = extra('adoption')
export const loadAnswerLinksLanguage = extra('answerLinks')
export const loadCalendarsLanguage = extra('calendars')
export const loadCertificatesLanguage = extra('certificates')
export const loadAnnouncementsLanguage = extra('announcements')
export const loadCommentsLanguage = extra('comments')
export const loadComponentsLanguage = extra('components')
export const loadDatePollsLanguage = extra('datePolls')
export const loadDocumentsLanguage = extra('documents')
export const loadDraftingLanguage = extra('drafting')
export const loadEditionsLanguage = extra('editions')
export const loadEditorLanguage = extra('editor')
export const loadEmergenciesLanguage = extra('emergencies')
export const loadExportsLanguage = extra('exports')
export const loadFilesLanguage = extra('files')
export const loadFreezesLanguage = extra('freezes')
export const loadMeetingsLanguage = extra('meetings')
export const loadOutcomesLanguage = extra('outcomes')
export const loadReportLanguage = extra('report')
export const loadRegisterPersonsLanguage = extra('registerPersons')
export const loadRegisterLanguage = extra('register')
export const loadSetupLanguage = extra('setup')
export const loadSharingLanguage = extra('sharing')
export const loadSupportLanguage = extra('support')
export const loadWelcomeLanguage = extra('welcome')

const loadCurrent = (): Promise<Language> => loadLanguage(document.documentElement.lang === 'en' ? 'en' : 'it')

export function I18nProvider({ initial, children }: { initial: Language; children: ReactNode }) {
  const [current, setCurrent] = useState(initial)
  const setLanguage = useCallback(async (wanted: LanguageCode) => {
    setCurrent(await speak(wanted))
    remember('language', wanted)
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
