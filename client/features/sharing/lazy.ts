// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadSharingLanguage } from '#client/lib/i18n.tsx'
import { lazyPart } from '#client/lib/lazyPart.ts'

export const LazyShareDialog = lazyPart(
  async () => (await import('./components/ShareDialog.tsx')).ShareDialog,
  loadSharingLanguage,
)

export const LazyWhoCanSee = lazyPart(
  async () => (await import('./components/WhoCanSee.tsx')).WhoCanSee,
  loadSharingLanguage,
)

export const LazySharedWithMe = lazyPart(
  async () => (await import('./components/SharedWithMe.tsx')).SharedWithMe,
  loadSharingLanguage,
)

export const LazyMoveQuestion = lazyPart(
  async () => (await import('./components/MoveQuestion.tsx')).MoveQuestion,
  loadSharingLanguage,
)
