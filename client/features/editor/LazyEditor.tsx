// SPDX-License-Identifier: AGPL-3.0-or-later
import { lazy } from 'react'
import { loadEditorLanguage } from '#client/lib/i18n.tsx'

/** The editor with its words and styles, downloaded when it is first drawn: put it into a `Suspense`. */
export const LazyEditor = lazy(async () => {
  const [{ Editor }] = await Promise.all([import('./Editor.tsx'), loadEditorLanguage()])
  return { default: Editor }
})
