// SPDX-License-Identifier: AGPL-3.0-or-later
import { lazy } from 'react'
import { loadCommentsLanguage, loadDocumentsLanguage } from '#client/lib/i18n.tsx'

export const LazyWaiting = lazy(async () => {
  const [{ Waiting }] = await Promise.all([
    import('./components/Waiting.tsx'),
    loadDocumentsLanguage(),
    loadCommentsLanguage(),
  ])
  return { default: Waiting }
})
