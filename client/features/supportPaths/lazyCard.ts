// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadSupportLanguage } from '#client/lib/i18n.tsx'
import { lazyPart } from '#client/lib/lazyPart.ts'

export const LazyPathsCard = lazyPart(
  async () => (await import('./components/PathsCard.tsx')).PathsCard,
  loadSupportLanguage,
)
