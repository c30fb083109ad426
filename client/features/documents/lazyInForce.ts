// SPDX-License-Identifier: AGPL-3.0-or-later
import { lazy } from 'react'

const loadCards = () => import('./components/InForceCard.tsx')

export const LazyInForceCard = lazy(async () => ({ default: (await loadCards()).InForceCard }))
export const LazyInForceSection = lazy(async () => ({ default: (await loadCards()).InForceSection }))
