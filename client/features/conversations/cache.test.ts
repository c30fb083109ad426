// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { announce } from '#client/lib/live.ts'
import { newId } from '#client/lib/newId.ts'
import { createQueryClient } from '#client/lib/queryClient.ts'
import type { ThreadPage } from '#shared/features/conversations.ts'
import { type Message, messageEvents } from '#shared/features/messages.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import type { Thread } from '#shared/features/threads.ts'
import { type Rows, withLatest, withOneMore, withThread } from './cache.ts'
import { threadPageQuery } from './queries.ts'
import { listenToConversations } from './realtime.ts'

const at = '2026-03-01T09:00:00.000Z'
const anna: PersonSummary = {
  id: newId(),
  name: 'Anna',
  title: '',
  home: null,
  organisation: null,
  colour: 'teal',
  photo: null,
}
const thread: Thread = {
  id: newId(),
  placeId: newId(),
  channelId: newId(),
  kind: 'general',
  title: null,
  context: null,
  createdBy: null,
  createdAt: at,
}
const written = (seq: number): Message => ({
  id: newId(),
  threadId: thread.id,
  clientId: newId(),
  seq,
  rev: seq,
  author: anna,
  text: 'ciao',
  mentions: [],
  reactions: [],
  files: [],
  createdAt: at,
  editedAt: null,
  removed: null,
})

it('does not show a removed text again when an older announcement comes late', () => {
  const message = written(4)
  const removed = { ...message, rev: 6, text: '', removed: { at, by: anna } }
  const rows: Rows = { rows: [{ thread, last: null }] }
  const shown = withLatest(withLatest(rows, message), removed)
  expect(shown.rows[0]?.last).toMatchObject({ seq: 4, removed: true, excerpt: '' })
  expect(withLatest(shown, { ...message, rev: 5 })).toBe(shown)
  expect(withLatest(shown, written(7)).rows[0]?.last).toMatchObject({ seq: 7, removed: false, excerpt: 'ciao' })
})

const page: ThreadPage = {
  thread,
  place: {
    id: thread.placeId,
    kind: 'lab',
    name: 'Laboratorio',
    description: '',
    colour: 'teal',
    joining: null,
    districtName: null,
    healthAgencyId: null,
    healthAgencyName: null,
    archivedAt: null,
    readOnly: false,
  },
  channelName: '',
  posting: 'members',
  threadsOnly: false,
  messageCount: 3,
  countedTo: 3,
  people: [],
  guest: false,
}

it('counts a message once, however often it is told', () => {
  const message = written(4)
  const twice = withOneMore(withOneMore(page, message), message)
  expect(twice).toMatchObject({ messageCount: 4, people: [anna] })
  expect(withOneMore(twice, written(5)).messageCount).toBe(5)
})

it('asks the server how many there are when a message is told after a later one', () => {
  const queryClient = createQueryClient()
  const { queryKey } = threadPageQuery(thread.id)
  const isAskedAgain = () => queryClient.getQueryState(queryKey)?.isInvalidated
  queryClient.setQueryData(queryKey, page)
  const stop = listenToConversations()
  for (const seq of [5, 5]) announce(messageEvents.created.name, { message: written(seq) }, queryClient)
  expect(isAskedAgain()).toBe(false)
  expect(queryClient.getQueryData(queryKey)).toMatchObject({ messageCount: 4, countedTo: 5 })
  announce(messageEvents.created.name, { message: written(4) }, queryClient)
  expect(isAskedAgain()).toBe(true)
  stop()
  queryClient.clear()
})

it('two talks of one instant stand in one order, whichever was heard of first', () => {
  const other: Thread = { ...thread, id: newId() }
  const orders = [
    [thread, other],
    [other, thread],
  ].map((heard) => heard.reduce<Rows>(withThread, { rows: [] }).rows.map((row) => row.thread.id))
  expect(orders[0]).toEqual(orders[1])
})
