// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  loadAdoptionLanguage,
  loadAnnouncementsLanguage,
  loadCommentsLanguage,
  loadDocumentsLanguage,
  loadDraftingLanguage,
} from '#client/lib/i18n.tsx'
import { lazyPart } from '#client/lib/lazyPart.ts'

export const LazyWaiting = lazyPart(
  async () => (await import('./components/Waiting.tsx')).Waiting,
  loadDocumentsLanguage,
  loadAdoptionLanguage,
  loadCommentsLanguage,
  loadDraftingLanguage,
  loadAnnouncementsLanguage,
)
