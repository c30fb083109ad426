// SPDX-License-Identifier: AGPL-3.0-or-later
import { LazyEditor } from '#client/features/editor/LazyEditor.tsx'
import { loadCommentsLanguage, loadDraftingLanguage } from '#client/lib/i18n.tsx'
import { lazyPart } from '#client/lib/lazyPart.ts'

/** What brings the editor and its text with it: downloaded with the page, and with no other. */
export const LazyLiveText = lazyPart(
  async () => (await import('./components/LiveText.tsx')).LiveText,
  () => LazyEditor.load(),
  loadCommentsLanguage,
)

export const LazyDraftingRoom = lazyPart(
  async () => (await import('#client/features/drafting/components/DraftingRoom.tsx')).DraftingRoom,
  loadDraftingLanguage,
)

export const LazyVersionText = lazyPart(async () => (await import('./components/VersionText.tsx')).VersionText)

export const LazyWriters = lazyPart(
  async () => (await import('#client/features/editor/components/Writers.tsx')).Writers,
  // its words and styles
  () => LazyEditor.load(),
)
