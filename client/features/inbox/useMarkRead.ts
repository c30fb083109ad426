// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import { errorWords } from '#client/lib/submit.ts'
import { useToast } from '#client/ui/Toast.tsx'
import type { InboxRow } from '#shared/features/inbox.ts'
import { markRowRead, unmarkRow } from './mutations.ts'

const fadeMs = 200

/** Marks a thread read by its row: counted at once, faded from the eye, to be undone for a while. */
export function useMarkRead() {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const [leaving, setLeaving] = useState<readonly InboxRow[]>([])

  const markRead = useCallback(
    (row: InboxRow) => {
      setLeaving((rows) => [...rows, row])
      setTimeout(() => setLeaving((rows) => rows.filter((one) => one !== row)), fadeMs)
      const sayError = (error: unknown) => toast({ text: errorWords(t, error) })
      const marked = markRowRead(queryClient, row)
      const undo = () => marked.then(() => unmarkRow(queryClient, row)).catch(sayError)
      toast({ text: t('inbox.markedRead'), action: { label: t('ui.undo'), run: () => void undo() } })
      marked.catch(sayError)
    },
    [queryClient, t, toast],
  )
  return { leaving, markRead }
}
