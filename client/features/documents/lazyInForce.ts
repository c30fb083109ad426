// SPDX-License-Identifier: AGPL-3.0-or-later
import { lazyPart } from '#client/lib/lazyPart.ts'

const loadCards = () => import('./components/InForceCard.tsx')

export const LazyInForceCard = lazyPart(async () => (await loadCards()).InForceCard)
export const LazyInForceSection = lazyPart(async () => (await loadCards()).InForceSection)
