// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { LogHoursPage } from '#client/app/routes.tsx'
import { useMe } from '#client/features/me/queries.ts'
import { untilLoaded } from '#client/lib/lazyPart.ts'
import { registerComing } from '#client/lib/localCopies.ts'
import { whenIdle } from '#client/lib/whenIdle.ts'
import { portfolioPolicy } from '#shared/features/portfolio.ts'

/** Loads and begins what the first page does without. */
export function useLate(): void {
  const queryClient = useQueryClient()
  const { person, grants } = useMe()
  const follows = portfolioPolicy.followAny({ id: person.id, grants })
  useEffect(() => {
    let stop: (() => void) | null = () => undefined
    const begin = async () => {
      const { startLate } = await untilLoaded(() => import('#client/features/late.ts'))
      if (stop) stop = startLate(queryClient)
    }
    let begun: Promise<void> | null = null
    const begunOnce = () => {
      begun ??= begin()
      return begun
    }
    const forgetComing = registerComing(begunOnce)
    const load = async () => {
      await begunOnce()
      if (follows) LogHoursPage.preload()
      const { keepShell } = await import('#client/lib/shellWorker.ts')
      await keepShell()
    }
    const callOff = whenIdle(() => void load().catch(() => undefined))
    return () => {
      callOff()
      forgetComing()
      stop?.()
      stop = null
    }
  }, [queryClient, follows])
}
