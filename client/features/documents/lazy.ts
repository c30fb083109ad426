// SPDX-License-Identifier: AGPL-3.0-or-later
import { lazy } from 'react'
import { loadCommentsLanguage, loadEditorLanguage } from '#client/lib/i18n.tsx'

/** What brings the editor and its text with it: downloaded with the page, and with no other. */
export const LazyLiveText = lazy(async () => {
  // side by side, and not one after the other
  const [{ LiveText }] = await Promise.all([
    import('./components/LiveText.tsx'),
    import('#client/features/editor/Editor.tsx'),
    loadCommentsLanguage(),
  ])
  return { default: LiveText }
})

export const LazyVersionText = lazy(async () => ({
  default: (await import('./components/VersionText.tsx')).VersionText,
}))

export const LazyWriters = lazy(async () => {
  const [{ Writers }] = await Promise.all([
    import('#client/features/editor/components/Writers.tsx'),
    // its words and styles
    import('#client/features/editor/Editor.tsx'),
    loadEditorLanguage(),
  ])
  return { default: Writers }
})
