// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { meQuery, useMe } from '#client/features/me/queries.ts'
import { loadWelcomeLanguage } from '#client/lib/i18n.tsx'
import { lazyPage } from '#client/lib/lazyPart.ts'
import { useSession } from '#client/lib/useSession.ts'
import { Shell } from './shell/Shell.tsx'

/** Seen once: whoever knows the product does not load it. */
const WelcomePage = lazyPage(async () => (await import('./welcome/WelcomePage.tsx')).WelcomePage, loadWelcomeLanguage)

/** Whoever is in: the first visit once, then the product. A chunk of its own, which the sign-in page does not load. */
export function Inside() {
  const session = useSession()
  const queryClient = useQueryClient()
  // what signing in answered is the first answer to who I am
  useState(
    () =>
      session.status === 'in' && queryClient.setQueryData(meQuery.queryKey, (known) => known ?? session.signedIn.me),
  )
  return useMe().welcomed ? (
    <Shell />
  ) : (
    <Suspense fallback={null}>
      <WelcomePage />
    </Suspense>
  )
}
