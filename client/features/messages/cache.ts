// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import type { Message, MessagePage } from '#shared/features/messages.ts'
import { hear } from './heard.ts'
import { isBehind, logFromPage, type PageAsked, type ThreadLog, withAnnouncement, withPage } from './log.ts'
import { messageHistoryQuery, threadLogQuery } from './queries.ts'

export const readLog = (queryClient: QueryClient, threadId: string): ThreadLog | undefined =>
  queryClient.getQueryData(threadLogQuery(threadId).queryKey)

export function changeLog(queryClient: QueryClient, threadId: string, change: (log: ThreadLog) => ThreadLog): void {
  queryClient.setQueryData(threadLogQuery(threadId).queryKey, (log) => log && change(log))
}

/** A message as it was announced, or as the server answered. Returns whether the log now lacks something. */
export function applyMessage(queryClient: QueryClient, message: Message): boolean {
  hear(queryClient, message.threadId, message.rev)
  if (message.removed) queryClient.removeQueries({ queryKey: messageHistoryQuery(message.id).queryKey })
  changeLog(queryClient, message.threadId, (log) => withAnnouncement(log, message))
  const log = readLog(queryClient, message.threadId)
  return log !== undefined && isBehind(log)
}

export const applyPage = (queryClient: QueryClient, threadId: string, asked: PageAsked, page: MessagePage): void =>
  changeLog(queryClient, threadId, (log) => withPage(log, asked, page))

/** Another stretch in the place of the one that is held. */
export const applyStretch = (queryClient: QueryClient, threadId: string, page: MessagePage): void =>
  changeLog(queryClient, threadId, (log) => logFromPage(page, log.heard))
