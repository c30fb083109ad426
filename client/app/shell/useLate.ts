// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { whenIdle } from '#client/lib/whenIdle.ts'

const againMs = 3_000

/** Loads and begins what the first page does without; where the network fails it is tried again. */
export function useLate(): void {
  const queryClient = useQueryClient()
  useEffect(() => {
    let stop: (() => void) | null = () => undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const load = () => {
      import('#client/features/late.ts').then(
        ({ startLate }) => {
          if (stop) stop = startLate(queryClient)
        },
        () => {
          if (stop) timer = setTimeout(load, againMs)
        },
      )
    }
    const callOff = whenIdle(load)
    return () => {
      callOff()
      clearTimeout(timer)
      stop?.()
      stop = null
    }
  }, [queryClient])
}
