// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { cancelFollowing } from '#client/features/series/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { errorWords } from '#client/lib/submit.ts'
import { useToast } from '#client/ui/Toast.tsx'
import type { Meeting } from '#shared/features/meetings.ts'
import { cancelMeeting, restoreMeeting } from './edit.ts'

/** Cancelling and what takes it back, each with the other at hand. */
export function useMeetingActs({ id }: Pick<Meeting, 'id'>) {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const restore = () =>
    void restoreMeeting(queryClient, id).then(
      () => toast({ text: t('meetings.restored') }),
      (error: unknown) => toast({ text: errorWords(t, error) }),
    )
  const cancel = async (reason: string) => {
    await cancelMeeting(queryClient, id, reason)
    toast({ text: t('meetings.cancelled'), action: { label: t('ui.undo'), run: restore } })
  }
  const cancelAll = async (reason: string) => {
    const { meetings } = await cancelFollowing(queryClient, id, reason)
    toast({ text: t('meetings.series.cancelled', { count: meetings.length }) })
  }
  return { cancel, cancelAll, restore }
}
