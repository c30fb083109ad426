// SPDX-License-Identifier: AGPL-3.0-or-later
import { startTransition, useOptimistic } from 'react'
import { useSearchParams } from 'react-router'
import { withChoice } from '#client/lib/withChoice.ts'

/** The health agency whose networks are shown, or '': in the address, so that the way back and a link know it too. */
export function useAgency(): [agencyId: string, choose: (agencyId: string) => void] {
  const [address, setAddress] = useSearchParams()
  // the address follows a moment later: meanwhile the next key would move on from the agency before
  const [agencyId, choose] = useOptimistic(address.get('ats') ?? '')
  return [
    agencyId,
    (chosen) =>
      startTransition(() => {
        choose(chosen)
        setAddress((rest) => withChoice(rest, 'ats', chosen), { replace: true })
      }),
  ]
}
