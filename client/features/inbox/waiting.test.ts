// SPDX-License-Identifier: AGPL-3.0-or-later
import { environmentManager, isServer, QueryObserver } from '@tanstack/react-query'
import { expect, it, vi } from 'vitest'
import { waitingPollsQuery } from '#client/features/datePolls/queries.ts'
import { waitingRenewalsQuery } from '#client/features/emergencies/queries.ts'
import { waitingActionsQuery } from '#client/features/outcomes/queries.ts'
import { registersToCloseQuery } from '#client/features/register/queries.ts'
import { createQueryClient } from '#client/lib/queryClient.ts'

it('what only time brings to who waits is asked for again though nothing is announced', async () => {
  vi.useFakeTimers()
  // without a window nothing is asked again by itself
  environmentManager.setIsServer(() => false)
  const queryClient = createQueryClient()
  const asked: string[] = []
  const all = [waitingPollsQuery, waitingActionsQuery, waitingRenewalsQuery, registersToCloseQuery]
  const stops = all.map(({ queryKey, refetchInterval }) =>
    new QueryObserver<null>(queryClient, {
      queryKey,
      refetchInterval: typeof refetchInterval === 'number' && refetchInterval,
      queryFn: () => {
        asked.push(queryKey.join(' '))
        return null
      },
    }).subscribe(() => undefined),
  )
  await vi.advanceTimersByTimeAsync(61_000)
  for (const { queryKey } of all) expect(asked.filter((key) => key === queryKey.join(' '))).toHaveLength(2)
  for (const stop of stops) stop()
  queryClient.clear()
  environmentManager.setIsServer(() => isServer)
  vi.useRealTimers()
})
