// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useT } from '#client/lib/i18n.tsx'
import { errorWords } from '#client/lib/submit.ts'
import { useToast } from '#client/ui/Toast.tsx'
import type { Outcome, OutcomeState } from '#shared/features/outcomes.ts'
import { settleOutcome } from './edit.ts'

/** Done, dropped or open again, with the way back at hand. */
export function useSettle() {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const settle = (id: string, state: OutcomeState) =>
    settleOutcome(queryClient, id, state).catch((error: unknown) => {
      toast({ text: errorWords(t, error) })
      return null
    })
  return async ({ id, kind, state: before }: Outcome, state: OutcomeState) => {
    if (!(await settle(id, state))) return
    const undo = { label: t('ui.undo'), run: () => void settle(id, before) }
    toast({ text: t(`outcomes.settled.${kind}.${state}`), action: undo })
  }
}
