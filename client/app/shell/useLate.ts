// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { untilLoaded } from '#client/lib/lazyPart.ts'
import { whenIdle } from '#client/lib/whenIdle.ts'

/** Loads and begins what the first page does without. */
export function useLate(): void {
  const queryClient = useQueryClient()
  useEffect(() => {
    let stop: (() => void) | null = () => undefined
    const load = async () => {
      const { startLate } = await untilLoaded(() => import('#client/features/late.ts'))
      if (stop) stop = startLate(queryClient)
    }
    const callOff = whenIdle(() => void load())
    return () => {
      callOff()
      stop?.()
      stop = null
    }
  }, [queryClient])
}
