// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { matchPath, useLocation, useNavigate } from 'react-router'
import { knownRow } from '#client/features/inbox/apply.ts'
import { inboxQuery } from '#client/features/inbox/queries.ts'
import { nextUnread, sectionKey, sectionsOf } from '#client/features/inbox/sections.ts'
import { useMyPlaces } from '#client/features/places/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useToast } from '#client/ui/Toast.tsx'
import { useShortcuts } from '#client/ui/useShortcuts.ts'
import type { InboxRow } from '#shared/features/inbox.ts'

/** `N`, wherever one is: the next thread with something new. */
export function NextUnread() {
  const t = useT()
  const toast = useToast()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { pathname } = useLocation()
  const rail = useMyPlaces()
  // a thread one came from by `N` may be gone from the rows by now
  const last = useRef<InboxRow>(undefined)

  useShortcuts({
    n: () => {
      const inbox = queryClient.getQueryData(inboxQuery.queryKey)
      if (!inbox) return
      const threadId = matchPath(paths.thread(':threadId'), pathname)?.params.threadId
      const here =
        threadId === undefined
          ? undefined
          : (knownRow(queryClient, threadId) ?? (last.current?.threadId === threadId ? last.current : undefined))
      const next = nextUnread(
        sectionsOf(inbox.rows, rail),
        threadId === undefined
          ? null
          : { threadId, channelId: here?.thread.channelId, section: here && sectionKey(here) },
      )
      if (!next) return toast({ text: t('inbox.doneToast') })
      last.current = next
      void navigate(paths.thread(next.threadId))
    },
  })
  return null
}
