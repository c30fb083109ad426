// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadEditorLanguage } from '#client/lib/i18n.tsx'
import { lazyPart } from '#client/lib/lazyPart.ts'

/** The editor with its words and styles, downloaded when it is first drawn: put it into a `Suspense`. */
export const LazyEditor = lazyPart(async () => (await import('./Editor.tsx')).Editor, loadEditorLanguage)
