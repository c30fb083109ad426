// SPDX-License-Identifier: AGPL-3.0-or-later
import { lazyPart } from '#client/lib/lazyPart.ts'

export const LazyEmergencyNav = lazyPart(async () => (await import('./EmergencyNav.tsx')).EmergencyNav)
