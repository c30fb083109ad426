// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadOutcomesLanguage } from '#client/lib/i18n.tsx'
import { lazyPart } from '#client/lib/lazyPart.ts'

export const LazyPlaceOutcomesCards = lazyPart(
  async () => (await import('./components/PlaceOutcomes.tsx')).PlaceOutcomesCards,
  loadOutcomesLanguage,
)

export const LazyPlaceOutcomesSection = lazyPart(
  async () => (await import('./components/PlaceOutcomes.tsx')).PlaceOutcomesSection,
  loadOutcomesLanguage,
)

export const LazyMinutesOutcomes = lazyPart(
  async () => (await import('./components/MinutesOutcomes.tsx')).MinutesOutcomes,
  loadOutcomesLanguage,
)
