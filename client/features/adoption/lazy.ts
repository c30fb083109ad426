// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadAdoptionLanguage } from '#client/lib/i18n.tsx'
import { lazyPart } from '#client/lib/lazyPart.ts'

export const LazyLineage = lazyPart(
  async () => (await import('./components/Lineage.tsx')).Lineage,
  loadAdoptionLanguage,
)
export const LazyAdoptDialog = lazyPart(
  async () => (await import('./components/AdoptDialog.tsx')).AdoptDialog,
  loadAdoptionLanguage,
)
export const LazySourcesDialog = lazyPart(
  async () => (await import('./components/SourcesDialog.tsx')).SourcesDialog,
  loadAdoptionLanguage,
)
