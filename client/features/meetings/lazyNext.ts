// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadMeetingsLanguage } from '#client/lib/i18n.tsx'
import { lazyPart } from '#client/lib/lazyPart.ts'

export const LazyNextMeetingCard = lazyPart(
  async () => (await import('./components/NextMeetingCard.tsx')).NextMeetingCard,
  loadMeetingsLanguage,
)

export const LazyNextMeetingSection = lazyPart(
  async () => (await import('./components/NextMeetingSection.tsx')).NextMeetingSection,
  loadMeetingsLanguage,
)
