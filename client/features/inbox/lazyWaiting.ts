// SPDX-License-Identifier: AGPL-3.0-or-later
import { LazyWaiting } from '#client/features/documents/lazyWaiting.ts'
import {
  loadDatePollsLanguage,
  loadEmergenciesLanguage,
  loadMeetingsLanguage,
  loadOutcomesLanguage,
} from '#client/lib/i18n.tsx'
import { lazyPart } from '#client/lib/lazyPart.ts'

export const LazyWaitingForMe = lazyPart(
  async () => (await import('./components/WaitingForMe.tsx')).WaitingForMe,
  () => LazyWaiting.load(),
  loadMeetingsLanguage,
  loadOutcomesLanguage,
  loadDatePollsLanguage,
  loadEmergenciesLanguage,
)
