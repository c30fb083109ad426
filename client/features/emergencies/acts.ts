// SPDX-License-Identifier: AGPL-3.0-or-later
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { isCode } from '#client/lib/errors.ts'
import { useT } from '#client/lib/i18n.tsx'
import { errorWords } from '#client/lib/submit.ts'
import { useToast } from '#client/ui/Toast.tsx'
import { type EmergencyDraft, emergencyEndpoints, type SeenEmergency } from '#shared/features/emergencies.ts'
import { askEmergency, askTurned } from './realtime.ts'

export async function openEmergency(queryClient: QueryClient, draft: EmergencyDraft): Promise<SeenEmergency> {
  const seen = await api(emergencyEndpoints.open, draft)
  askTurned(queryClient, seen.emergency.id)
  return seen
}

/** What was asked for is seen at once; what was refused as outdated is asked again too. */
export function useEmergencyActs(emergencyId: string) {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const refreshed = async <Done>(act: Promise<Done>, turns = false): Promise<Done> => {
    try {
      return await act
    } finally {
      const ask = turns ? askTurned : askEmergency
      ask(queryClient, emergencyId)
    }
  }
  return {
    /** Of a form, which says itself what is wrong. */
    send: refreshed,
    /** Of a button: what it came to is said. */
    press: async (act: () => Promise<unknown>, said: string, turns = false): Promise<void> => {
      try {
        await refreshed(act(), turns)
        toast({ text: said })
      } catch (error) {
        toast({ text: isCode(error, 'conflict') ? t('emergencies.overtaken') : errorWords(t, error) })
      }
    },
    said: (text: string) => toast({ text }),
  }
}
