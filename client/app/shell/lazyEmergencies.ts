// SPDX-License-Identifier: AGPL-3.0-or-later
import { lazyPart } from '#client/lib/lazyPart.ts'
import { whenIdle } from '#client/lib/whenIdle.ts'

/** What a page is opened for comes first. */
const idle = () =>
  new Promise<void>((resolve) => {
    whenIdle(resolve)
  })

export const LazyEmergencyNav = lazyPart(async () => {
  await idle()
  return (await import('./EmergencyNav.tsx')).EmergencyNav
})
