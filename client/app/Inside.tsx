// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { meQuery, useMe } from '#client/features/me/queries.ts'
import { useSession } from '#client/lib/useSession.ts'
import { Shell } from './shell/Shell.tsx'
import { WelcomePage } from './welcome/WelcomePage.tsx'

/** Whoever is in: the first visit once, then the product. A chunk of its own, which the sign-in page does not load. */
export function Inside() {
  const session = useSession()
  const queryClient = useQueryClient()
  // what signing in answered is the first answer to who I am
  useState(
    () =>
      session.status === 'in' && queryClient.setQueryData(meQuery.queryKey, (known) => known ?? session.signedIn.me),
  )
  return useMe().welcomed ? <Shell /> : <WelcomePage />
}
