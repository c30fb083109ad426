// SPDX-License-Identifier: AGPL-3.0-or-later
import { lazy } from 'react'
import { loadDocumentsLanguage } from '#client/lib/i18n.tsx'

const loadCards = async () => {
  const [cards] = await Promise.all([import('./components/InForceCard.tsx'), loadDocumentsLanguage()])
  return cards
}

export const LazyInForceCard = lazy(async () => ({ default: (await loadCards()).InForceCard }))
export const LazyInForceSection = lazy(async () => ({ default: (await loadCards()).InForceSection }))
