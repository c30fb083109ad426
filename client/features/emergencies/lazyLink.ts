// SPDX-License-Identifier: AGPL-3.0-or-later
import { lazyPart } from '#client/lib/lazyPart.ts'

export const LazyToEmergency = lazyPart(async () => (await import('./components/ToEmergency.tsx')).ToEmergency)
